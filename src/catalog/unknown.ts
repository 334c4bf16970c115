import { datasetShape, ownShape } from './datasets';

/** What a network is to tell from what it was trained on: classes left out, or the images of another data set. */
export type Unknown =
  | { readonly kind: 'classes'; readonly classes: readonly number[] }
  | { readonly kind: 'images'; readonly dataset: string };

const classList = /^(0|[1-9]\d?)(_(0|[1-9]\d?))*$/;

/** Reads what a RunConfig says: `9`, `0_3`, or the id of a data set of the person's own. */
export function readUnknown(text: string): Unknown | undefined {
  if (ownShape(text)) return { kind: 'images', dataset: text };
  if (!classList.test(text)) return undefined;
  const classes = text.split('_').map(Number);
  const isAscending = classes.every((label, place) => place === 0 || label > classes[place - 1]!);
  return isAscending ? { kind: 'classes', classes } : undefined;
}

/** As `readUnknown` reads it. */
export const unknownClasses = (classes: readonly number[]): string =>
  classes.toSorted((one, other) => one - other).join('_');

/** Fewer could not be told from each other. */
const fewestKnown = 2;

/** Whether a class of a data set can be left out. */
export const hasClassToLeaveOut = (dataset: string): boolean =>
  datasetShape(dataset)!.classCount > fewestKnown;

/** Whether this can be unknown to who trains on the data set: enough is left, or the images are as large. */
export function isUnknownTo(text: string, dataset: string): boolean {
  const unknown = readUnknown(text);
  const { height, width, classCount } = datasetShape(dataset)!;
  if (!unknown) return false;
  if (unknown.kind === 'images') {
    const other = ownShape(unknown.dataset)!;
    return unknown.dataset !== dataset && other.height === height && other.width === width;
  }
  const { classes } = unknown;
  return classes.at(-1)! < classCount && classCount - classes.length >= fewestKnown;
}
