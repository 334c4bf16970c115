/**
 * Settles as `work` does, or rejects with a TimeoutError once it has taken `limitMs`: there are
 * browsers, and states of theirs, in which what they are asked is never answered. `giveUp` is
 * called then.
 */
export function answered<T>(work: Promise<T>, limitMs: number, giveUp?: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new DOMException('the browser does not answer', 'TimeoutError'));
      giveUp?.();
    }, limitMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
