import type { StoredFault } from '../../protocol/stored-fault';

/** What is known of the storage itself, and of what in it can't be used. */
export interface CareState {
  /** What was found to be damaged, and is not dismissed. */
  readonly faults: readonly StoredFault[];
  /** Runs that were kept at an earlier visit, and that the browser has lost. */
  readonly lostRuns: number;
  /** In bytes; undefined where the browser does not say. */
  readonly room: { readonly used: number; readonly granted: number } | undefined;
  /** Whether the browser keeps what is stored when it runs short of room; undefined where it does not say. */
  readonly isPersistent: boolean | undefined;
  /** A person had it asked to, and it has not granted that. */
  readonly wasRefused: boolean;
  /** The browser was asked to by the page itself, since there is something worth keeping. */
  readonly wasAsked: boolean;
}

export interface CareActions {
  /**
   * Does away with what is damaged, but for the logs of runs that are under way. Resolves to what takes that back.
   */
  removeDamage(): Promise<() => Promise<void>>;
  dismissDamage(): void;
  dismissLoss(): void;
  /** Looks how much is stored, and whether it stays. */
  lookAtStorage(): void;
  /** Asks the browser to keep what is stored. */
  askToKeep(): void;
}

export const noCareYet: CareState = {
  faults: [],
  lostRuns: 0,
  room: undefined,
  isPersistent: undefined,
  wasRefused: false,
  wasAsked: false,
};
