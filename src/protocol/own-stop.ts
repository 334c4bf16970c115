import { stepsPerEpoch } from '../math/data/batch-order';
import type { StopCondition } from './events';
import type { LiveSettings } from './run-config';
import type { SavedRun } from './saved-run';

type Stopped = Pick<SavedRun, 'config' | 'origin' | 'summary'>;

/**
 * The condition of its own by which a run may have come to rest where it is now: which one it was is not kept. `settings`:
 * those in force at its end, if they are known; otherwise those that it began with.
 */
export function conditionMet(run: Stopped, settings?: LiveSettings): StopCondition | undefined {
  const { trainCount, batchSize } = run.config;
  const { step, elapsedMs, testStep, testAccuracy } = run.summary;
  const { stopEpochs, stopSteps, stopAccuracy, stopSeconds } = settings ?? {
    ...run.config,
    ...run.origin?.settings,
  };
  if (stopEpochs !== 'never' && step === stopEpochs * stepsPerEpoch(trainCount, batchSize)) {
    return 'stopEpochs';
  }
  if (step === stopSteps) return 'stopSteps';
  const isTestedAtEnd = testStep === step && testAccuracy !== null;
  if (stopAccuracy !== 'never' && isTestedAtEnd && testAccuracy >= stopAccuracy) {
    return 'stopAccuracy';
  }
  return stopSeconds !== 'never' && elapsedMs >= stopSeconds * 1000 ? 'stopSeconds' : undefined;
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
