import type { FileRun } from './schema';

/** What is wrong with lists, though each of their values may be right. */
export type ListProblem =
  | { readonly kind: 'length'; readonly length: number; readonly other: number }
  | { readonly kind: 'order'; readonly value: number; readonly before: number }
  | { readonly kind: 'beyond'; readonly value: number; readonly last: number };

export interface ListFault {
  readonly path: string;
  readonly problem: ListProblem;
}

/** The first list of a run that contradicts itself or another. */
export function listFault({
  series,
  times,
  evaluations,
  adjustments,
  givenUp = [],
}: FileRun): ListFault | undefined {
  const rows = series.step.length;
  const last = series.step[rows - 1]!;
  // A file keeps only every second, fourth, … step of a very long run, which may end between two of them.
  const end = last + (last - (series.step[rows - 2] ?? last));
  const changes = adjustments.map(({ afterStep }) => afterStep);
  return (
    lengthFault('series.loss', series.loss, rows) ??
    lengthFault('series.score', series.score ?? series.loss, rows) ??
    lengthFault('series.learningRate', series.learningRate, rows) ??
    lengthFault('times.elapsedMs', times.elapsedMs, times.step.length) ??
    orderFault(series.step, (index) => `series.step[${index}]`, Infinity) ??
    orderFault(times.step, (index) => `times.step[${index}]`, end) ??
    testFault(evaluations, end) ??
    orderFault(changes, (index) => `adjustments[${index}].afterStep`, Infinity) ??
    firstFault(givenUp, ({ step, loss }, index) => {
      const path = `givenUp[${index}]`;
      return (
        lengthFault(`${path}.loss`, loss, step.length) ??
        orderFault([...step], (place) => `${path}.step[${place}]`, Infinity)
      );
    })
  );
}

function firstFault<Item>(
  items: readonly Item[],
  faultOf: (item: Item, index: number) => ListFault | undefined,
): ListFault | undefined {
  for (const [index, item] of items.entries()) {
    const fault = faultOf(item, index);
    if (fault) return fault;
  }
  return undefined;
}

function lengthFault(
  path: string,
  { length }: ArrayLike<number>,
  other: number,
): ListFault | undefined {
  return length === other ? undefined : { path, problem: { kind: 'length', length, other } };
}

/** Tests of one split and scope are in order; of one step there may be one of each. */
function testFault(evaluations: FileRun['evaluations'], last: number): ListFault | undefined {
  const latest = new Map<string, number>();
  for (const [index, { step: value, split, scope }] of evaluations.entries()) {
    const path = `evaluations[${index}].step`;
    const before = latest.get(`${split} ${scope}`);
    if (before !== undefined && value <= before) {
      return { path, problem: { kind: 'order', value, before } };
    }
    if (value > last) return { path, problem: { kind: 'beyond', value, last } };
    latest.set(`${split} ${scope}`, value);
  }
  return undefined;
}

/** The first of the steps that does not come after the one before it, or comes after `last`. */
function orderFault(
  steps: readonly number[],
  pathTo: (index: number) => string,
  last: number,
): ListFault | undefined {
  for (const [index, value] of steps.entries()) {
    const before = steps[index - 1];
    if (before !== undefined && value <= before) {
      return { path: pathTo(index), problem: { kind: 'order', value, before } };
    }
    if (value > last) return { path: pathTo(index), problem: { kind: 'beyond', value, last } };
  }
  return undefined;
}
