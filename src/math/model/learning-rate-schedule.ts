export type ScheduleId = 'constant' | 'step' | 'exponential' | 'cosine' | 'one-cycle';

/** How the rate of a run changes by itself. Each schedule uses those of the numbers that matter to it. */
export interface ScheduleSettings {
  readonly schedule: ScheduleId;
  /** Steps of linear warm-up; the schedule proper begins after them. */
  readonly warmupSteps: number;
  /** Epochs that cosine and one-cycle take; then their last rate stays. */
  readonly scheduleEpochs: number;
  /** What step multiplies by every `decayEpochs` epochs, and exponential in the course of each epoch. */
  readonly decayFactor: number;
  readonly decayEpochs: number;
}

/** Where cosine ends: low enough to be none, but with a place on a logarithmic axis. */
export const cosineFloor = 0.001;
/** Where decay ends: nothing has learnt for long, and a rate of 0 has no place on that axis. */
const decayFloor = 1e-9;
/** PyTorch's defaults: https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.OneCycleLR.html */
const oneCycle = { rise: 0.3, start: 1 / 25, end: 1 / 25 / 1e4 };

/** What the base rate is multiplied by in step `step` (from 1): above 0 and at most 1. */
export function scheduleFactor(
  settings: ScheduleSettings,
  step: number,
  stepsPerEpoch: number,
): number {
  const { warmupSteps } = settings;
  if (step > warmupSteps) return properFactor(settings, step - 1 - warmupSteps, stepsPerEpoch);
  // Up to where the schedule proper begins, which for one-cycle is far below the base.
  return (step / warmupSteps) * properFactor(settings, 0, stepsPerEpoch);
}

/** The rate of step `step` (from 1), by a base rate and its schedule. */
export function scheduledRate(
  settings: ScheduleSettings & { readonly learningRate: number },
  step: number,
  stepsPerEpoch: number,
): number {
  return settings.learningRate * scheduleFactor(settings, step, stepsPerEpoch);
}

/** After `done` steps of the schedule proper. */
function properFactor(settings: ScheduleSettings, done: number, stepsPerEpoch: number): number {
  const { schedule, decayFactor, decayEpochs, scheduleEpochs } = settings;
  const totalSteps = Math.max(1, Math.round(scheduleEpochs * stepsPerEpoch));
  switch (schedule) {
    case 'constant':
      return 1;
    case 'step':
      return Math.max(decayFactor ** Math.floor(done / (decayEpochs * stepsPerEpoch)), decayFloor);
    case 'exponential':
      return Math.max(decayFactor ** (done / stepsPerEpoch), decayFloor);
    case 'cosine':
      return cosineBetween(1, cosineFloor, Math.min(1, done / totalSteps));
    case 'one-cycle':
      return oneCycleFactor(Math.min(done, totalSteps - 1), totalSteps);
    default:
      return schedule satisfies never;
  }
}

/** Leslie Smith's 1cycle policy, arXiv:1708.07120, with PyTorch's two cosine phases. */
function oneCycleFactor(done: number, totalSteps: number): number {
  const peak = oneCycle.rise * totalSteps - 1;
  return done < peak
    ? cosineBetween(oneCycle.start, 1, done / peak)
    : cosineBetween(1, oneCycle.end, (done - peak) / (totalSteps - 1 - peak));
}

/** Half a cosine wave from one value to another, over `progress` from 0 to 1. */
function cosineBetween(from: number, to: number, progress: number): number {
  return to + ((from - to) * (1 + Math.cos(Math.PI * progress))) / 2;
}
