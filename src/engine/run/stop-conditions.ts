import type { Evaluation } from '../../math/history/evaluation';
import type { StopCondition } from '../../protocol/events';
import type { LiveSettings } from '../../protocol/run-config';

type StopSettings = Pick<LiveSettings, StopCondition>;

/** Says when training is to pause by itself. A condition is met once, from below: see decision 10. */
export class StopConditions {
  #secondsBefore = 0;

  /** The condition that the step `step` of a run has met, after so many seconds of training. */
  metAfterStep(
    { stopEpochs, stopSteps, stopSeconds }: StopSettings,
    { step, stepsPerEpoch, seconds }: { step: number; stepsPerEpoch: number; seconds: number },
  ): StopCondition | undefined {
    const before = this.#secondsBefore;
    this.#secondsBefore = seconds;
    if (stopEpochs !== 'never' && step === stopEpochs * stepsPerEpoch) return 'stopEpochs';
    if (step === stopSteps) return 'stopSteps';
    return stopSeconds !== 'never' && before < stopSeconds && seconds >= stopSeconds
      ? 'stopSeconds'
      : undefined;
  }
}

/** Whether a test result, whose score is an accuracy, is as good as a run is to become. */
export function reachesAccuracy({ stopAccuracy }: StopSettings, { score }: Evaluation): boolean {
  return stopAccuracy !== 'never' && score !== undefined && score >= stopAccuracy;
}
