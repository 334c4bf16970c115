import { type NamedIdx, readRoles, type RoleFault } from '../../math/data/idx-roles';
import { type ImageSet, type ImageSetFault, makeImageSet } from '../../math/data/image-set';
import type { OwnFile } from './own-files';

export interface NamedSet {
  readonly images: ImageSet;
  /** By what its files are called. */
  readonly suggestedName: string;
}

export type SetReading =
  | { readonly set: NamedSet; readonly fault?: never }
  | { readonly set?: never; readonly fault: RoleFault | ImageSetFault | undefined };

/** What the files make together that could be read; nothing while some are still being read. */
export function setOfFiles(files: readonly OwnFile[], isTransposed: boolean): SetReading {
  const read = files.flatMap(({ name, state }): NamedIdx[] =>
    state.kind === 'read' ? [{ name, idx: state.idx }] : [],
  );
  const isReading = files.some(({ state }) => state.kind === 'reading');
  if (isReading || read.length === 0) return { fault: undefined };
  const { roles, fault } = readRoles(read);
  if (fault) return { fault };
  const { set, fault: setFault } = makeImageSet(roles, { isTransposed });
  if (setFault) return { fault: setFault };
  return { set: { images: set, suggestedName: nameBy(roles.train.images.name) } };
}

/** `emnist-letters` of `emnist-letters-train-images-idx3-ubyte.gz`; nothing if only the usual words are left. */
function nameBy(fileName: string): string {
  const parts = fileName.split(/[-_. ]+/);
  const usual = /^(train|training|test|t10k|images?|idx\d?|ubyte|x|data|gz|bin)$/i;
  return parts.filter((part) => !usual.test(part)).join('-');
}
