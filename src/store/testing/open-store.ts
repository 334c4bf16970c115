import type { Command } from '../../protocol/commands';
import type { Event } from '../../protocol/events';
import type { Link } from '../../protocol/permalink';
import { defaultRunConfig, type RunConfig } from '../../protocol/run-config';
import { MemoryArchive } from '../../storage/memory-archive';
import type { RunArchive } from '../../storage/run-archive';
import { createAppStore } from '../app-store';
import { stepsOfLosses } from './steps-of-losses';

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
  const runId = () => store.getState().run.id;
  return {
    store,
    archive,
    sent,
    workers,
    client,
    emit,
    /** The run's worker has made steps of these losses. */
    steps(firstStep: number, ...losses: number[]): void {
      emit(stepsOfLosses(runId(), firstStep, losses));
    },
    /** The learning rate is changed, and the worker says after which step. */
    adjust(afterStep: number, learningRate: number): void {
      store.getState().actions.configure({ learningRate });
      const adjustment = { afterStep, settings: { ...defaultRunConfig, learningRate } };
      emit({ type: 'adjusted', runId: runId(), adjustment, isPlanned: false });
    },
  };
}

export type OpenedStore = ReturnType<typeof openStore>;
