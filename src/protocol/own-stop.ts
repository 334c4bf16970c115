import type { StopCondition } from './events';
import { epochLength, type LiveSettings, stopSplitOf } from './run-config';
import type { SavedRun } from './saved-run';

type Stopped = Pick<SavedRun, 'config' | 'origin' | 'summary'>;

/**
 * The condition of its own by which a run may have come to rest where it is now: which one it was is not kept. `settings`:
 * those in force at its end, if they are known; otherwise those that it began with.
 */
export function conditionMet(run: Stopped, settings?: LiveSettings): StopCondition | undefined {
  const { step, elapsedMs, hasStopped } = run.summary;
  const inForce = settings ?? { ...run.config, ...run.origin?.settings };
  const { stopEpochs, stopSteps, stopAccuracy, stopSeconds } = inForce;
  if (stopEpochs !== 'never' && step === stopEpochs * epochLength(run.config)) {
    return 'stopEpochs';
  }
  if (step === stopSteps) return 'stopSteps';
  const isByTest = stopSplitOf({ ...run.config, ...inForce }) === 'test';
  const { testStep, testAccuracy, validationStep, validationAccuracy = null } = run.summary;
  const accuracy = isByTest ? testAccuracy : validationAccuracy;
  const isTestedAtEnd = (isByTest ? testStep : validationStep) === step && accuracy !== null;
  if (stopAccuracy !== 'never' && isTestedAtEnd && accuracy >= stopAccuracy) return 'stopAccuracy';
  if (stopSeconds !== 'never' && elapsedMs >= stopSeconds * 1000) return 'stopSeconds';
  // It may have been the sample that met it: of a run that has stopped it is what is left.
  return stopAccuracy !== 'never' && !isByTest && hasStopped ? 'stopAccuracy' : undefined;
}

/**
 * Whether a run rests where its own condition to stop was met. Earlier versions of the page did not note it: of their
 * runs those count that have come to the very step.
 */
export function hasStoppedByItself(run: Stopped): boolean {
  const { hasStopped, step } = run.summary;
  if (hasStopped !== undefined) return hasStopped;
  const met = step > 0 ? conditionMet(run) : undefined;
  return met === 'stopEpochs' || met === 'stopSteps';
}
