import type { ClassResults } from './class-results';

/** How often each class was said of images of each: [is, said], row by row. */
export interface Confusion {
  readonly classCount: number;
  readonly counts: Uint32Array;
}

export function confusionOf({ classCount, labels, said }: ClassResults): Confusion {
  const counts = new Uint32Array(classCount ** 2);
  labels.forEach((label, image) => {
    counts[label * classCount + said[image]!]! += 1;
  });
  return { classCount, counts };
}

export const countOf = ({ classCount, counts }: Confusion, is: number, said: number): number =>
  counts[is * classCount + said]!;

/** How many images are of each class, and of how many each was said. */
export interface ConfusionTotals {
  readonly is: Uint32Array;
  readonly said: Uint32Array;
}

export function totalsOf(confusion: Confusion): ConfusionTotals {
  const { classCount } = confusion;
  const [is, said] = [new Uint32Array(classCount), new Uint32Array(classCount)];
  for (let row = 0; row < classCount; row += 1) {
    for (let column = 0; column < classCount; column += 1) {
      const count = countOf(confusion, row, column);
      is[row]! += count;
      said[column]! += count;
    }
  }
  return { is, said };
}

/** A share of a row, of a column, or the count itself. */
export type ConfusionScale = 'count' | 'row' | 'column';

/** What a cell shows; undefined where there is nothing to take a share of. */
export function cellValue(
  confusion: Confusion,
  totals: ConfusionTotals,
  { is, said }: { is: number; said: number },
  scale: ConfusionScale,
): number | undefined {
  const count = countOf(confusion, is, said);
  if (scale === 'count') return count;
  const total = scale === 'row' ? totals.is[is]! : totals.said[said]!;
  return total === 0 ? undefined : count / total;
}

/** The images of a cell, by their place in the test, the most surprising first. */
export function imagesOfCell(results: ClassResults, is: number, said: number): number[] {
  const found: number[] = [];
  results.labels.forEach((label, image) => {
    if (label === is && results.said[image] === said) found.push(image);
  });
  return found.toSorted((one, other) => results.surprisal[other]! - results.surprisal[one]!);
}

/**
 * The classes in an order in which those that are taken for each other stand together: greedy, from the two
 * that are confused most, each next one at the end of the row to which it is nearest.
 */
export function bySimilarity(confusion: Confusion): number[] {
  const { classCount } = confusion;
  const { is } = totalsOf(confusion);
  // A share of each class's images, so that a rare class counts as a frequent one.
  const likeness = (one: number, other: number) =>
    countOf(confusion, one, other) / Math.max(1, is[one]!) +
    countOf(confusion, other, one) / Math.max(1, is[other]!);
  const left = new Set(Array.from({ length: classCount }, (_, index) => index));
  if (classCount < 2) return [...left];
  const [first, second] = mostAlike([...left], [...left], likeness);
  const row = [first, second];
  left.delete(first);
  left.delete(second);
  while (left.size > 0) {
    const [end, next] = mostAlike([row[0]!, row.at(-1)!], [...left], likeness);
    if (end === row[0] && row.length > 1) row.unshift(next);
    else row.push(next);
    left.delete(next);
  }
  return row;
}

/** Of two rows of classes the pair that is most alike; of equals the first. */
function mostAlike(
  ones: readonly number[],
  others: readonly number[],
  likeness: (one: number, other: number) => number,
): readonly [number, number] {
  let found: readonly [number, number] = [ones[0]!, others.find((other) => other !== ones[0])!];
  let most = -1;
  for (const one of ones) {
    for (const other of others) {
      if (one === other || likeness(one, other) <= most) continue;
      most = likeness(one, other);
      found = [one, other];
    }
  }
  return found;
}
