import { faultKey, type StoredFault } from '../../protocol/stored-fault';

/** What was found so far, each place once, for whoever listens. */
export class FaultLog {
  readonly #found = new Map<string, StoredFault>();
  #listener: ((fault: StoredFault) => void) | undefined;

  /** What was found before is told at once. */
  listen(listener: (fault: StoredFault) => void): void {
    this.#listener = listener;
    this.#found.forEach((fault) => listener(fault));
  }

  tell(fault: StoredFault): void {
    const key = faultKey(fault);
    if (this.#found.has(key)) return;
    this.#found.set(key, fault);
    this.#listener?.(fault);
  }

  /** Should it be found once more, it is told once more. */
  forget(faults: readonly StoredFault[]): void {
    for (const fault of faults) this.#found.delete(faultKey(fault));
  }
}
