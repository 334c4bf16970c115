import { ownDetails } from '../catalog/own-details';
import { requestLock, webLocks } from './web-locks';

/** A name for a Web Lock that no other worker holds. */
export function newLifeLock(): string {
  return `surprisal-worker-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
}

/**
 * Called within a worker: holds a lock for as long as the worker lives. The browser releases it
 * however the worker ends, so whoever then gets it learns of every death. `onHeld` must tell the
 * other side that the worker has started. Without Web Locks nothing happens.
 */
export function holdLifeLock(name: string, onHeld: () => void): void {
  const locks = webLocks();
  if (!locks) return;
  const holding = requestLock(locks, name, {}, () => {
    onHeld();
    return new Promise<never>(() => {});
  });
  holding.catch(() => {});
}

/**
 * Listens to a worker whose first message about itself is `started`. `onDied` is called once at
 * most, when it has ended in whatever way; nothing is called after `end`.
 */
export function watchWorker(
  worker: Worker,
  lifeLock: string,
  listener: { onMessage: (event: MessageEvent) => void; onDied: (detail: string) => void },
): { end: () => void } {
  const ended = new AbortController();
  const died = (detail: string) => {
    if (ended.signal.aborted) return;
    end();
    listener.onDied(detail);
  };
  const end = () => {
    ended.abort();
    worker.terminate();
  };
  worker.addEventListener('message', (event: MessageEvent<{ type: string }>) => {
    if (ended.signal.aborted) return;
    // The worker holds its life lock until it ends: getting the lock means that it has.
    if (event.data.type === 'started') {
      void waitForLock(lifeLock, ended.signal).then(() => died(''));
    }
    listener.onMessage(event);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    died(event.message ?? '');
  });
  worker.addEventListener('messageerror', () => died(ownDetails.unreadableMessage));
  return { end };
}

/** Resolves when the lock is free; never, if `signal` aborts first or that can't be known. */
function waitForLock(name: string, signal: AbortSignal): Promise<void> {
  const forever = new Promise<never>(() => {});
  const locks = webLocks();
  if (!locks) return forever;
  return requestLock(locks, name, { signal }, () => {}).catch(() => forever);
}
