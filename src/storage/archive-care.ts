import type { StoredFault, StoreName } from '../protocol/stored-fault';

/** What an archive does for what it keeps, beyond reading and writing it. */
export interface ArchiveCare {
  /** Why nothing outlasts the page, in the browser's words; undefined if it does. */
  refusal(): Promise<unknown>;

  /** From now on tells what is found to be damaged when it is read, each place once. */
  watchFaults(listener: (fault: StoredFault) => void): void;
  /** Looks for what belongs to no run, or to no checkpoint, that is kept, and tells it so. */
  findStrays(): Promise<void>;
  /**
   * Does away with damage, as far as it is still there: what is of no use goes, what could be mended
   * is kept mended, missing steps become gaps. Resolves to what takes it back.
   */
  takeOut(faults: readonly StoredFault[]): Promise<readonly StoredChange[]>;
  putBack(changes: readonly StoredChange[]): Promise<void>;

  /** How many runs were kept at an earlier visit though there are none now: the browser has lost them. */
  lostRuns(): Promise<number>;
  dismissLoss(): void;

  /** Whether the browser keeps what is stored when it runs short of room; undefined if it does not tell. */
  isPersistent(): Promise<boolean | undefined>;
  /** Bytes that are taken, and that there may be. */
  room(): Promise<{ readonly used: number; readonly granted: number } | undefined>;
}

/** A record that is put, or removed if it has no value. */
export interface StoredChange {
  readonly store: StoreName;
  readonly key: IDBValidKey;
  readonly value: unknown;
}

/** For what is not kept beyond the page. */
export const noCare: ArchiveCare = {
  refusal: async () => undefined,
  watchFaults: () => {},
  findStrays: async () => {},
  takeOut: async () => [],
  putBack: async () => {},
  lostRuns: async () => 0,
  dismissLoss: () => {},
  isPersistent: async () => undefined,
  room: async () => undefined,
};
