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

/**
 * The store of a page whose workers are played by the test: `sent` is what all of them were sent, `workers` what
 * each one was, and `emit` reports in their name.
 */
export function openStore<Archive extends RunArchive = MemoryArchive>(page: Page<Archive> = {}) {
  const archive = page.archive ?? new MemoryArchive();
  let emit!: (event: Event) => void;
  const sent: Command[] = [];
  const workers: Command[][] = [[]];
  const client = { isWaitingOn: false };
  const store = createAppStore(
    (onEvent) => {
      emit = onEvent;
      return {
        send(command) {
          sent.push(command);
          workers.at(-1)!.push(command);
        },
        wake() {},
        restart: () => workers.push([]),
        waitOn: () => (client.isWaitingOn = true),
        dispose() {},
      };
    },
    archive,
    { ...defaultRunConfig, ...page.config },
    page.link,
  );
  return { store, archive, sent, workers, client, emit };
}
