import type { StoredFault } from '../protocol/stored-fault';
import type { ArchiveCare, StoredChange } from './archive-care';

/** That of the archive that turns out to be of use. */
export class FallbackCare implements ArchiveCare {
  readonly #chosen: Promise<ArchiveCare>;
  readonly #refusal: Promise<unknown>;

  /** `refusal`: why the first choice can't be had, if it can't. */
  constructor(chosen: Promise<ArchiveCare>, refusal: Promise<unknown>) {
    this.#chosen = chosen;
    this.#refusal = refusal;
  }

  refusal(): Promise<unknown> {
    return this.#refusal;
  }

  watchFaults(listener: (fault: StoredFault) => void): void {
    void this.#chosen.then((care) => care.watchFaults(listener));
  }

  async findStrays(): Promise<void> {
    return (await this.#chosen).findStrays();
  }

  async takeOut(faults: readonly StoredFault[]): Promise<readonly StoredChange[]> {
    return (await this.#chosen).takeOut(faults);
  }

  async putBack(changes: readonly StoredChange[]): Promise<void> {
    return (await this.#chosen).putBack(changes);
  }

  async lostRuns(): Promise<number> {
    return (await this.#chosen).lostRuns();
  }

  dismissLoss(): void {
    void this.#chosen.then((care) => care.dismissLoss());
  }

  async isPersistent(): Promise<boolean | undefined> {
    return (await this.#chosen).isPersistent();
  }

  async room(): ReturnType<ArchiveCare['room']> {
    return (await this.#chosen).room();
  }
}
