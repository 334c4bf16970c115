import { defaultRunConfig, type RunConfig } from '../protocol/run-config';
import { MemoryArchive } from '../storage/memory-archive';
import type { AppStore } from '../store/app-state';
import { createAppStore } from '../store/app-store';

/** The app's state without a worker: what is asked of one comes to nothing, and nothing is kept. */
export function idleStore(config: RunConfig = defaultRunConfig): AppStore {
  const worker = {
    send: () => {},
    wake: () => {},
    restart: () => {},
    waitOn: () => {},
    dispose: () => {},
  };
  return createAppStore(() => worker, new MemoryArchive(), config);
}
