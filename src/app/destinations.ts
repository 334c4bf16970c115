import type { FileKind } from '../store/datasets/file-kind';
import type { DroppedFile } from '../ui/files/dropped-files';
import type { Screen } from './screens';

export interface KnownFile extends DroppedFile {
  readonly kind: FileKind;
}

/** What is on the page where files are dropped. */
export interface Place {
  readonly screen: Screen;
  /** Whether there are saved runs to add to. */
  readonly hasRuns: boolean;
  readonly isOwnDataOpen: boolean;
}

/** Files by where they go; none at all if they are of no use. */
export interface Destinations {
  readonly ownData: readonly File[];
  readonly runs: readonly File[];
  readonly weights: readonly File[];
}

/**
 * Where dropped files go. What can't be used goes along with what can, or to what is on the screen: there it is said
 * what is wrong with it. Of a folder only what can be used is taken; nobody chose the rest.
 */
export function destinationsOf(all: readonly KnownFile[], place: Place): Destinations {
  // In a frame, or where a data set is put together, they are of no use.
  const takesWeights = place.hasRuns && !place.isOwnDataOpen;
  const isWeights = ({ kind }: KnownFile) => takesWeights && kind === 'weights';
  const weights = all.filter(isWeights).map(({ file }) => file);
  const files = all.filter((file) => !isWeights(file));
  const others = othersOf(files, place);
  return { ...others, weights };
}

/** Where all other files go. */
function othersOf(files: readonly KnownFile[], place: Place): Omit<Destinations, 'weights'> {
  const of = (isWanted: (file: KnownFile) => boolean) =>
    files.filter(isWanted).map(({ file }) => file);
  const isChosen = ({ isWithinFolder }: KnownFile) => !isWithinFolder;
  const isRun = ({ kind }: KnownFile) => kind === 'runs' || kind === 'backup';
  const hasIdx = files.some(({ kind }) => kind === 'idx');

  if (place.isOwnDataOpen || !place.hasRuns) {
    return { ownData: of((file) => file.kind !== 'other' || isChosen(file)), runs: [] };
  }
  if (hasIdx) {
    const isTaken = (file: KnownFile) => file.kind !== 'other' || isChosen(file);
    return { ownData: of((file) => !isRun(file) && isTaken(file)), runs: of(isRun) };
  }
  const chosen = of((file) => isRun(file) || isChosen(file));
  if (files.some(isRun) || place.screen === 'runs') return { ownData: [], runs: chosen };
  return { ownData: place.screen === 'playground' ? chosen : [], runs: [] };
}
