import { ownDetails } from '../catalog/own-details';

/** A timer that comes so much too late shows that this thread slept, was frozen, or was held up. */
const lateMs = 1000;

/**
 * Settles as `work` does, or rejects with a TimeoutError once it has taken `limitMs`: there are
 * browsers, and states of theirs, in which what they are asked is never answered. `giveUp` is
 * called then. Who was asleep meanwhile could not hear the answer, and waits once more as long.
 */
export function answered<T>(work: Promise<T>, limitMs: number, giveUp?: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout>;
    const wait = (maySleep: boolean) => {
      const dueAtMs = performance.now() + limitMs;
      timer = setTimeout(() => {
        if (maySleep && performance.now() > dueAtMs + lateMs) return wait(false);
        reject(new DOMException(ownDetails.browserSilent, 'TimeoutError'));
        giveUp?.();
      }, limitMs);
    };
    wait(true);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
