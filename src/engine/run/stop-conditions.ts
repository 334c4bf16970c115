import type { Evaluation } from '../../math/history/evaluation';
import { wilsonInterval } from '../../math/wilson-interval';
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

/** Whole tests that the sample asks for are apart by so many sample tests, however near the goal it is. */
const fewestBetween = 4;
/** After so many, the sample's interval alone is enough to ask for one. */
const mostBetween = 10;

/**
 * Says when a run is as accurate as it is to become. Only a test on all images says that it is. The sample says when
 * it is time for one: when its 95 % interval reaches the goal, and, once it is known how far the sample was from all
 * images, when it would reach the goal as far from them as it was then. A run that stays close to its goal is
 * not tested all the time.
 */
export class AccuracyGoal {
  /** By how much the accuracy of all images was above the sample's in the last whole test. */
  #offset: number | undefined;
  #samplesSince = 0;

  /** Results of one test, whose scores are accuracies. */
  verdict(
    { stopAccuracy: goal }: StopSettings,
    results: readonly Evaluation[],
  ): 'reached' | 'in-reach' | undefined {
    const [sample, whole] = (['sample', 'whole'] as const).map(
      (scope) => results.find((result) => result.scope === scope)?.score,
    );
    if (whole !== undefined) {
      this.#samplesSince = 0;
      this.#offset = whole - (sample ?? whole);
      return goal !== 'never' && whole >= goal ? 'reached' : undefined;
    }
    if (sample === undefined) return undefined;
    this.#samplesSince += 1;
    const { imageCount } = results.find(({ scope }) => scope === 'sample')!;
    if (goal === 'never' || wilsonInterval(sample, imageCount).high < goal) return undefined;
    if (this.#offset === undefined || this.#samplesSince >= mostBetween) return 'in-reach';
    const isExpected = sample + this.#offset >= goal && this.#samplesSince >= fewestBetween;
    return isExpected ? 'in-reach' : undefined;
  }

  /** The steps of late came to nothing. */
  forget(): void {
    this.#offset = undefined;
    this.#samplesSince = 0;
  }
}
