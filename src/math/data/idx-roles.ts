import type { Idx, IdxImages, IdxLabels } from './idx';

export interface NamedIdx<Held extends Idx = Idx> {
  readonly name: string;
  readonly idx: Held;
}

/** Images, and what each shows if that is known. */
export interface PartFiles {
  readonly images: NamedIdx<IdxImages>;
  readonly labels?: NamedIdx<IdxLabels>;
}

/** Which file is which. Without `test`, those to test with have yet to be chosen. */
export interface FileRoles {
  readonly train: PartFiles;
  readonly test?: PartFiles;
}

/** Why files do not make a data set. */
export type RoleFault =
  | { readonly kind: 'no-images' }
  /** More than two, for training and for tests. */
  | { readonly kind: 'several'; readonly of: Idx['kind']; readonly names: readonly string[] }
  | { readonly kind: 'no-labels'; readonly images: string }
  | { readonly kind: 'spare-labels'; readonly labels: string }
  | {
      readonly kind: 'counts';
      readonly images: string;
      readonly imageCount: number;
      readonly labels: string;
      readonly labelCount: number;
    }
  | {
      readonly kind: 'shapes';
      readonly names: readonly [string, string];
      readonly sizes: readonly [Size, Size];
    };

interface Size {
  readonly height: number;
  readonly width: number;
}

export type RoleReading =
  | { readonly roles: FileRoles; readonly fault?: never }
  | { readonly roles?: never; readonly fault: RoleFault };

/**
 * Tells by content what each file is for, then by how many there are of it, and only then by name:
 * `t10k` and `test` are what MNIST and EMNIST call theirs. The order of the files says nothing,
 * unless all else is equal.
 */
export function readRoles(files: readonly NamedIdx[]): RoleReading {
  const images = files.filter(isOfImages);
  const labels = files.filter(isOfLabels);
  for (const [of, some] of [['images', images] as const, ['labels', labels] as const]) {
    if (some.length > 2) {
      return { fault: { kind: 'several', of, names: some.map(({ name }) => name) } };
    }
  }
  const [train, test] = trainFirst(images);
  if (!train) return { fault: { kind: 'no-images' } };
  if (test) {
    const [one, other] = [sizeOf(train), sizeOf(test)];
    if (one.height !== other.height || one.width !== other.width) {
      const names = [train.name, test.name] as const;
      return { fault: { kind: 'shapes', names, sizes: [one, other] } };
    }
  }
  if (labels.length === 0) {
    return { roles: { train: { images: train }, ...(test && { test: { images: test } }) } };
  }
  return withLabels(test ? [train, test] : [train], labels);
}

function withLabels(
  images: readonly NamedIdx<IdxImages>[],
  labels: readonly NamedIdx<IdxLabels>[],
): RoleReading {
  if (labels.length < images.length) {
    const [known] = labels;
    const missing = images.find(({ idx }) => idx.count !== known!.idx.count) ?? images[1]!;
    return { fault: { kind: 'no-labels', images: missing.name } };
  }
  if (labels.length > images.length) {
    const spare = labels.find(({ idx }) => idx.count !== images[0]!.idx.count) ?? labels[1]!;
    return { fault: { kind: 'spare-labels', labels: spare.name } };
  }
  const inOrder = labels.length === 2 ? orderedLike(images, trainFirst(labels)) : labels;
  const parts = images.map((file, index) => ({ images: file, labels: inOrder[index]! }));
  const misfit = parts.find((part) => part.images.idx.count !== part.labels.idx.count);
  if (misfit) {
    const [{ name: imagesName, idx: imagesIdx }, { name: labelsName, idx: labelsIdx }] = [
      misfit.images,
      misfit.labels,
    ];
    return {
      fault: {
        kind: 'counts',
        images: imagesName,
        imageCount: imagesIdx.count,
        labels: labelsName,
        labelCount: labelsIdx.count,
      },
    };
  }
  const [train, test] = parts;
  return { roles: { train: train!, ...(test && { test }) } };
}

/** Labels swapped if only so each file has as many as it has images. */
function orderedLike(
  images: readonly NamedIdx<IdxImages>[],
  labels: readonly NamedIdx<IdxLabels>[],
): readonly NamedIdx<IdxLabels>[] {
  const fits = (order: readonly NamedIdx[]) =>
    order.every(({ idx }, index) => idx.count === images[index]!.idx.count);
  const swapped = labels.toReversed();
  return !fits(labels) && fits(swapped) ? swapped : labels;
}

/** The one to train with comes first: by name, else the one with more, else the one that came first. */
function trainFirst<Held extends Idx>(files: readonly NamedIdx<Held>[]): readonly NamedIdx<Held>[] {
  const [first, second] = files;
  if (!first || !second) return files;
  const isTest = isNamedTest(first.name);
  const isSwapped =
    isTest === isNamedTest(second.name) ? second.idx.count > first.idx.count : isTest;
  return isSwapped ? [second, first] : files;
}

const sizeOf = ({ idx: { height, width } }: NamedIdx<IdxImages>): Size => ({ height, width });

const isOfImages = (file: NamedIdx): file is NamedIdx<IdxImages> => file.idx.kind === 'images';
const isOfLabels = (file: NamedIdx): file is NamedIdx<IdxLabels> => file.idx.kind === 'labels';
const isNamedTest = (name: string) => /(^|[^a-z])(t10k|test|val)/i.test(name);

/** EMNIST's images lie on their side, as its authors took them over from MATLAB. */
export function isNamedTransposed(files: readonly { readonly name: string }[]): boolean {
  return files.some(({ name }) => /emnist/i.test(name));
}
