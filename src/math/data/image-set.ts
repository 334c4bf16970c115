import { idxLimits } from './idx';
import type { FileRoles, PartFiles } from './idx-roles';
import { avalanche } from '../random';

/** Of so many images of a file without others to test with, one is kept for that. */
export const testShare = 10;
const fewestImages = testShare;

/** Images to train with and to test with, still in the arrays of their files. */
export interface ImageSet {
  readonly height: number;
  readonly width: number;
  /** 0 without labels. */
  readonly classCount: number;
  /** Files may count classes from 1; here they are counted from 0. */
  readonly firstLabel: number;
  /** Whether one in ten images of the only file was kept to test with. */
  readonly isSplit: boolean;
  readonly train: ImagePart;
  readonly test: ImagePart;
}

export interface ImagePart {
  readonly count: number;
  /** Where image `number` stands in the arrays. */
  readonly placeOf: (number: number) => number;
  /** [places, height, width] of the file. */
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array | undefined;
  /** Whether rows and columns of each image are to be exchanged. */
  readonly isTransposed: boolean;
}

export type ImageSetFault =
  | { readonly kind: 'one-class'; readonly label: number }
  | { readonly kind: 'too-many-classes'; readonly label: number; readonly most: number }
  | { readonly kind: 'too-few'; readonly count: number; readonly fewest: number }
  | { readonly kind: 'too-big'; readonly bytes: number };

export type ImageSetReading =
  | { readonly set: ImageSet; readonly fault?: never }
  | { readonly set?: never; readonly fault: ImageSetFault };

/** What files make together. */
export function makeImageSet(
  { train, test }: FileRoles,
  { isTransposed }: { isTransposed: boolean },
): ImageSetReading {
  const { count, height, width } = train.images.idx;
  const pixels = train.images.idx.pixels.length + (test?.images.idx.pixels.length ?? 0);
  if (pixels > idxLimits.mostPixels) return { fault: { kind: 'too-big', bytes: pixels } };
  if (count < fewestImages) return { fault: { kind: 'too-few', count, fewest: fewestImages } };
  const { classCount, firstLabel, fault } = classesOf([train, ...(test ? [test] : [])]);
  if (fault) return { fault };
  const partOf = (
    files: PartFiles,
    partCount: number,
    placeOf: ImagePart['placeOf'],
  ): ImagePart => ({
    count: partCount,
    placeOf,
    pixels: files.images.idx.pixels,
    labels: files.labels?.idx.labels,
    isTransposed,
  });
  const asItIs = (number: number) => number;
  // Without labels nothing is trained: all serve to test with.
  const kept = classCount > 0 ? Math.floor(count / testShare) : 0;
  return {
    set: {
      height: isTransposed ? width : height,
      width: isTransposed ? height : width,
      classCount,
      firstLabel,
      isSplit: !test && classCount > 0,
      ...(test
        ? {
            train: partOf(train, count, asItIs),
            test: partOf(test, test.images.idx.count, asItIs),
          }
        : {
            train: partOf(train, count - kept, (number) => trainPlace(number, kept)),
            test: partOf(train, kept, testPlace),
          }),
    },
  };
}

/** Of each ten one by chance: classes may follow each other in turn, so that a rule would meet one of them alone. */
const keptOfTen = (ten: number) => avalanche(ten) % testShare;

const testPlace = (number: number) => testShare * number + keptOfTen(number);

function trainPlace(number: number, tens: number): number {
  const ten = Math.floor(number / (testShare - 1));
  // Behind the last whole ten none is kept.
  if (ten >= tens) return number + tens;
  const place = number % (testShare - 1);
  return testShare * ten + place + (place >= keptOfTen(ten) ? 1 : 0);
}

interface Classes {
  readonly classCount: number;
  readonly firstLabel: number;
  readonly fault?: ImageSetFault;
}

function classesOf(parts: readonly PartFiles[]): Classes {
  const [none, { mostClasses }] = [{ classCount: 0, firstLabel: 0 }, idxLimits];
  const isThere = new Uint8Array(256);
  for (const { labels } of parts) {
    if (!labels) return none;
    for (const label of labels.idx.labels) isThere[label] = 1;
  }
  const [least, greatest] = [isThere.indexOf(1), isThere.lastIndexOf(1)];
  const firstLabel = least === 1 ? 1 : 0;
  const classCount = greatest - firstLabel + 1;
  if (classCount > mostClasses) {
    return { ...none, fault: { kind: 'too-many-classes', label: greatest, most: mostClasses } };
  }
  if (least === greatest) return { ...none, fault: { kind: 'one-class', label: least } };
  return { classCount, firstLabel };
}

/** The class of an image; 0 without labels. */
export function labelOf({ labels, placeOf }: ImagePart, number: number, firstLabel: number) {
  return labels ? labels[placeOf(number)]! - firstLabel : 0;
}

/** How many images each class has. */
export function classCounts(set: ImageSet, part: ImagePart): Uint32Array {
  const counts = new Uint32Array(set.classCount);
  if (set.classCount === 0) return counts;
  for (let number = 0; number < part.count; number += 1) {
    counts[labelOf(part, number, set.firstLabel)]! += 1;
  }
  return counts;
}

/** Writes an image as it is meant to be seen, [height, width], to `target` from `start` on. */
export function copyImage(
  { width, height }: ImageSet,
  { pixels, placeOf, isTransposed }: ImagePart,
  number: number,
  target: Uint8Array,
  start: number,
): void {
  const length = width * height;
  const from = placeOf(number) * length;
  if (!isTransposed) {
    target.set(pixels.subarray(from, from + length), start);
    return;
  }
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      target[start + row * width + column] = pixels[from + column * height + row]!;
    }
  }
}

/** The numbers of at most `most` training images, of as many classes as there are, class by class. */
export function sampleImages(set: ImageSet, most: number): number[] {
  const perClass = Math.ceil(most / Math.max(1, set.classCount));
  const byClass = new Map<number, number[]>();
  for (let number = 0; number < set.train.count; number += 1) {
    const label = labelOf(set.train, number, set.firstLabel);
    const numbers = byClass.get(label) ?? [];
    if (numbers.length < perClass) byClass.set(label, [...numbers, number]);
  }
  const classes = [...byClass.keys()].toSorted((a, b) => a - b);
  const rounds = Array.from({ length: perClass }, (_, round) =>
    classes.flatMap((label) => byClass.get(label)![round] ?? []),
  );
  const chosen = rounds.flat().slice(0, most);
  return chosen.toSorted(
    (a, b) =>
      labelOf(set.train, a, set.firstLabel) - labelOf(set.train, b, set.firstLabel) || a - b,
  );
}
