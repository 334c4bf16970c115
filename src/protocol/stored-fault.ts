import type { RunConfig } from './run-config';

export type StoreName = 'runs' | 'history' | 'checkpoints' | 'arrays' | 'datasets' | 'images';

/** Where something is kept. */
export interface StoredPlace {
  readonly store: StoreName;
  readonly key: IDBValidKey;
}

/** What of it can't be used, and what is done about it. */
export type FaultKind =
  /** A run or a data set that has lost something which does not follow from the rest: it is left out. `fields` is empty if it can't be read at all. */
  | { readonly kind: 'unusable'; readonly fields: readonly string[] }
  /** These fields have been replaced by what follows from others, or by a default. */
  | { readonly kind: 'mended'; readonly fields: readonly string[] }
  /** A run with a setting that this version of the page does not know: it is left out, and is no damage. */
  | { readonly kind: 'misfit'; readonly field: keyof RunConfig; readonly value: string }
  /** A piece of a run's history is left out, or what of it can't be read. */
  | { readonly kind: 'piece'; readonly fields: readonly string[] }
  /** Steps that are missing from a run's history, and what may have been recorded of them. */
  | { readonly kind: 'hole'; readonly firstStep: number; readonly lastStep: number }
  /** A run's history ends before the step that the run had come to. */
  | { readonly kind: 'cut-off'; readonly lastStep: number; readonly expected: number }
  /** A checkpoint is left out; an older one, or the seed, stands in. */
  | { readonly kind: 'checkpoint'; readonly step: number; readonly reason: CheckpointFault }
  /** What belongs to a run that is not kept. */
  | { readonly kind: 'stray'; readonly amount: number }
  /** The images of a data set are not those that were kept: it counts as missing. */
  | { readonly kind: 'images' };

export type CheckpointFault =
  | 'unreadable'
  | 'missing'
  /** Its arrays are not those that were saved. */
  | 'changed'
  /** They hold what is no number. */
  | 'not-finite'
  /** They are of another network. */
  | 'other-network';

/** Something that is kept and was found to be damaged when it was read. */
export type StoredFault = FaultKind & {
  readonly place: StoredPlace;
  /** The run, or data set, that it belongs to. */
  readonly ownerId: string;
  /** As far as that can be read. */
  readonly ownerName: string;
};

export const faultKey = ({ place: { store, key }, kind }: StoredFault): string =>
  JSON.stringify([store, key, kind]);
