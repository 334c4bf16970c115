/**
 * The browser's Web Locks, if it has any: there are none without a secure context, nor in frames of
 * other sites in some browsers, where to ask for them may throw.
 */
export function webLocks(): LockManager | undefined {
  try {
    return globalThis.navigator?.locks;
  } catch {
    return undefined;
  }
}

/**
 * Asks for a lock and resolves or rejects as `LockManager.request` does; what that throws at once is
 * a rejection, too.
 */
export async function requestLock<T>(
  locks: LockManager,
  name: string,
  options: LockOptions,
  use: (lock: Lock | null) => T | PromiseLike<T>,
): Promise<T> {
  return locks.request(name, options, use);
}
