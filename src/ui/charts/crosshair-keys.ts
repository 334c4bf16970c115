export interface StepRange {
  /** Of those that are shown. */
  firstStep: number;
  lastStep: number;
  /** Distance between plotted points: how far an arrow moves. */
  stepsPerPoint: number;
}

/** Where a key moves the crosshair from `step`, or undefined if the key means nothing to it. */
export function stepAfterKey(key: string, step: number, range: StepRange): number | undefined {
  const { firstStep, lastStep, stepsPerPoint } = range;
  const page = Math.max(1, Math.round((lastStep - firstStep) / 10));
  const target = {
    ArrowLeft: (Math.ceil(step / stepsPerPoint) - 1) * stepsPerPoint,
    ArrowDown: (Math.ceil(step / stepsPerPoint) - 1) * stepsPerPoint,
    ArrowRight: (Math.floor(step / stepsPerPoint) + 1) * stepsPerPoint,
    ArrowUp: (Math.floor(step / stepsPerPoint) + 1) * stepsPerPoint,
    PageDown: step - page,
    PageUp: step + page,
    Home: firstStep,
    End: lastStep,
  }[key];
  return target === undefined ? undefined : Math.min(Math.max(target, firstStep), lastStep);
}
