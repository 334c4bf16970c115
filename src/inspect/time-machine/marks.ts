import type { Adjustment } from '../../protocol/snapshot';

/** Something that happened in a run, at the end of a step. */
export interface Mark {
  readonly step: number;
  readonly kind: 'epoch' | 'adjustment' | 'divergence' | 'pinned';
}

/** More would be a hedge. */
const mostEpochs = 24;

/** What is marked on the scrubber of a run that has come to `lastStep`; of many epochs every second, fifth or so on. */
export function marksOf(run: {
  readonly lastStep: number;
  readonly stepsPerEpoch: number;
  readonly adjustments: readonly Adjustment[];
  readonly divergedAtStep: number | undefined;
  /** The one that is compared with. */
  readonly pinnedStep?: number | undefined;
}): Mark[] {
  const { lastStep, stepsPerEpoch, adjustments, divergedAtStep } = run;
  const epochs = Math.floor(lastStep / stepsPerEpoch);
  const every = [1, 2, 5, 10, 20, 50].find((each) => epochs / each <= mostEpochs) ?? epochs;
  const marks: Mark[] = [];
  for (let epoch = every; epoch <= epochs; epoch += every) {
    marks.push({ step: epoch * stepsPerEpoch, kind: 'epoch' });
  }
  for (const { afterStep } of adjustments) {
    if (afterStep <= lastStep) marks.push({ step: afterStep, kind: 'adjustment' });
  }
  if (divergedAtStep !== undefined && divergedAtStep <= lastStep) {
    marks.push({ step: divergedAtStep, kind: 'divergence' });
  }
  if (run.pinnedStep !== undefined) marks.push({ step: run.pinnedStep, kind: 'pinned' });
  return marks;
}

/** Where a step stands along the scrubber, 0 to 1: by its logarithm, as most is learnt early. */
export function placeOfStep(step: number, lastStep: number): number {
  return lastStep === 0 ? 0 : Math.log1p(step) / Math.log1p(lastStep);
}

/** The step at a place along the scrubber. */
export function stepAtPlace(place: number, lastStep: number): number {
  const within = Math.min(Math.max(place, 0), 1);
  return Math.round(Math.expm1(within * Math.log1p(lastStep)));
}

/** The steps that a film shows: those that are kept, at which nothing has to be computed again, and the last one. */
export function filmSteps(keptSteps: readonly number[], lastStep: number): number[] {
  return [...keptSteps.filter((step) => step < lastStep), lastStep];
}

/** The step of a film that follows `step`; undefined after the last. */
export function nextInFilm(steps: readonly number[], step: number): number | undefined {
  return steps.find((one) => one > step);
}

/** The one before. */
export function previousInFilm(steps: readonly number[], step: number): number | undefined {
  return steps.findLast((one) => one < step);
}
