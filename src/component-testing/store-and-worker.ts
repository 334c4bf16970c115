import type { Command } from '../protocol/commands';
import type { Event } from '../protocol/events';
import { defaultRunConfig, type RunConfig } from '../protocol/run-config';
import { MemoryArchive } from '../storage/memory-archive';
import type { AppStore } from '../store/app-state';
import { createAppStore } from '../store/app-store';

/** The app's state, what it has sent to its worker, and a way to say something in the worker's place. */
export interface StoreAndWorker {
  readonly store: AppStore;
  readonly sent: Command[];
  readonly emit: (event: Event) => void;
}

/** A store without a worker: what is asked of one comes to nothing, unless the test answers. Nothing is kept. */
export function storeAndWorker(config: Partial<RunConfig> = {}): StoreAndWorker {
  const sent: Command[] = [];
  let emit: StoreAndWorker['emit'];
  const store = createAppStore(
    (onEvent) => {
      emit = onEvent;
      return {
        send: (command) => sent.push(command),
        wake: () => {},
        restart: () => {},
        waitOn: () => {},
        dispose: () => {},
      };
    },
    new MemoryArchive(),
    { ...defaultRunConfig, ...config },
  );
  return { store, sent, emit: (event) => emit(event) };
}

export const idleStore = (): AppStore => storeAndWorker().store;
