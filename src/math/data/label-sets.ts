/**
 * What an image is said to show, as a number: the class it is of or, where several labels may hold, the
 * sum of 2^k over the labels k that do.
 */
export type Target = 'class' | 'labels';

/** The labels of a set, the lowest first. */
export function labelsIn(set: number): number[] {
  return Array.from({ length: 32 }, (_, label) => label).filter((label) => (set >>> label) & 1);
}

export function setOf(labels: Iterable<number>): number {
  let set = 0;
  for (const label of labels) set |= 1 << label;
  return set >>> 0;
}

/** `7`, or `3 + 7`, or the sign of the empty set. */
export function labelText(
  label: number,
  target: Target,
  nameOf: (label: number) => string = String,
): string {
  if (target === 'class') return nameOf(label);
  return label === 0 ? '∅' : labelsIn(label).map(nameOf).join(' + ');
}
