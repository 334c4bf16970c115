import type { Command } from '../../protocol/commands';
import type { Event } from '../../protocol/events';
import type { Link } from '../../protocol/permalink';
import { defaultRunConfig, type RunConfig } from '../../protocol/run-config';
import { MemoryArchive } from '../../storage/memory-archive';
import type { RunArchive } from '../../storage/run-archive';
import { createAppStore } from '../app-store';

interface Page<Archive extends RunArchive> {
  readonly archive?: Archive;
  readonly config?: Partial<RunConfig>;
  readonly link?: Partial<Omit<Link, 'config'>>;
}

/** The store of a page whose worker is played by the test: `sent` is what the worker was sent, `emit` reports in its name. */
export function openStore<Archive extends RunArchive = MemoryArchive>(page: Page<Archive> = {}) {
  const archive = page.archive ?? new MemoryArchive();
  let emit!: (event: Event) => void;
  const sent: Command[] = [];
  const worker = { restarts: 0, isWaitedFor: false };
  const store = createAppStore(
    (onEvent) => {
      emit = onEvent;
      return {
        send: (command) => sent.push(command),
        wake() {},
        restart: () => (worker.restarts += 1),
        waitOn: () => (worker.isWaitedFor = true),
        dispose() {},
      };
    },
    archive,
    { ...defaultRunConfig, ...page.config },
    page.link,
  );
  return { store, archive, sent, worker, emit };
}
