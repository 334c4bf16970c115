/** How many steps of each doubling are worth keeping, before there are too many. */
const perDoubling = 8;

/** Where a step stands on the scale by which steps are spaced: step 0 has a place on it, too. */
const place = (step: number): number => Math.log2(1 + step);

/** Whether `step` is far enough from the last kept one to be kept as well. `last` is undefined if none is. */
export function isWorthKeeping(step: number, last: number | undefined): boolean {
  return last === undefined || place(step) - place(last) >= 1 / perDoubling - 1e-9;
}

/**
 * Which of these steps, which are sorted, can best be done without: the one whose neighbours are nearest to each
 * other by the logarithm, so that those that stay are spaced by it. The first and the last always stay.
 */
export function mostDispensable(steps: readonly number[]): number | undefined {
  let found: number | undefined;
  let least = Infinity;
  for (let index = 1; index < steps.length - 1; index += 1) {
    const gap = place(steps[index + 1]!) - place(steps[index - 1]!);
    if (gap >= least) continue;
    least = gap;
    found = index;
  }
  return found;
}

/** The index of the step that is nearest to `step`, by the logarithm; -1 if there is none. */
export function nearestIndex(steps: readonly number[], step: number): number {
  let found = -1;
  let least = Infinity;
  steps.forEach((kept, index) => {
    const distance = Math.abs(place(kept) - place(step));
    if (distance >= least) return;
    least = distance;
    found = index;
  });
  return found;
}
