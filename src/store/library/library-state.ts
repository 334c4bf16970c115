import type { RunConfig } from '../../protocol/run-config';
import type { CheckpointInfo, SavedRun } from '../../protocol/saved-run';
import type { StorageLack } from '../../storage/lacks';
import { type CareState, noCareYet } from './care-state';

/** The runs that are kept. */
export interface LibraryState {
  /** `refused`: nothing can be kept beyond this page; `newer`: a newer version of it has kept what there is. */
  readonly status: 'loading' | 'ready' | 'refused' | 'newer';
  /** Newest first, without those in the trash. */
  readonly runs: readonly SavedRun[];
  /** The run on the playground, once it is kept. */
  readonly currentId: string | undefined;
  /** The runs that are under way in other tabs. */
  readonly elsewhere: ReadonlySet<string>;
  /** The run that was under way when the page was last closed, until it is clear what becomes of it. */
  readonly offeredId: string | undefined;
  /** The run that Reset or New seed has ended; of the last one. */
  readonly leftId: string | undefined;
  /** The run on the playground as it was when it was opened, if it was a saved one. */
  readonly opened: SavedRun | undefined;
  /** Checkpoints that have to go if others are to be kept, if it has come to that. */
  readonly tooMany: readonly CheckpointInfo[] | undefined;
  readonly trouble: LibraryTrouble | undefined;
  readonly lacks: readonly StorageLack[];
  readonly care: CareState;
  /** The browser's storage has been asked something, and has not answered for some time. */
  readonly isSlow: boolean;
}

export type LibraryTrouble =
  /** Nothing is kept beyond this page, because the browser refuses, or what it keeps is of a newer version of the page. */
  | { readonly kind: 'refused' | 'newer' }
  /** The latest could not be written; it will be tried again. */
  | { readonly kind: 'full' }
  | { readonly kind: 'outdated' }
  | { readonly kind: 'unwritten'; readonly detail: string }
  /** A run can't be continued, because it is under way in another tab, is not there any more, or needs more memory than there is. */
  | {
      readonly kind: 'elsewhere' | 'gone' | 'too-large';
      readonly run: Pick<SavedRun, 'id' | 'name'>;
    }
  /** A run can't be continued, because none of its checkpoints is sound, and it does not follow from its seed. */
  | { readonly kind: 'unsound'; readonly run: SavedRun }
  /** A run has a setting that this version does not know: it can't be continued, and is not listed. */
  | { readonly kind: 'misfit'; readonly run: SavedRun; readonly field: keyof RunConfig };

export interface LibraryActions {
  /** Opens a saved run on the playground, where it was; it trains on if it was training. */
  continueRun(id: string): Promise<void>;
  /** The run that is offered stays where it is, and is not offered again. */
  dismissOffer(): void;
  editRun(id: string, change: Partial<Pick<SavedRun, 'name' | 'note'>>): void;
  /** Puts runs into the trash, but for those that are under way. */
  deleteRuns(ids: readonly string[]): void;
  undoDelete(ids: readonly string[]): void;
  /** Removes the checkpoints that are too many. */
  makeRoom(): void;
  /** Keeps the checkpoints that are too many, and writes no others. */
  keepCheckpoints(): void;
  dismissTrouble(): void;
  /** Writes what is not written yet: the page may go. */
  saveNow(): void;
  /** Saves the run under way; resolves once it is saved, or was refused. */
  saved(): Promise<void>;
  /** Looks again at what is under way in other tabs. */
  lookElsewhere(): void;
}

export const emptyLibrary: LibraryState = {
  status: 'loading',
  runs: [],
  currentId: undefined,
  elsewhere: new Set(),
  offeredId: undefined,
  leftId: undefined,
  opened: undefined,
  tooMany: undefined,
  trouble: undefined,
  lacks: [],
  care: noCareYet,
  isSlow: false,
};

/** What an error of the archive means to a person. */
export function troubleOf(error: unknown): LibraryTrouble {
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') return { kind: 'full' };
  if (name === 'VersionError') return { kind: 'outdated' };
  return { kind: 'unwritten', detail: String(error) };
}

/** Why nothing outlasts the page, by what the browser said when the database was to be opened. */
export function refusalOf(error: unknown): 'refused' | 'newer' {
  return error instanceof Error && error.name === 'VersionError' ? 'newer' : 'refused';
}

/** Whether it is over as soon as something could be written. */
export function isOfWriting(trouble: LibraryTrouble | undefined): boolean {
  return trouble?.kind === 'full' || trouble?.kind === 'unwritten' || trouble?.kind === 'outdated';
}
