import type { StepAnswers } from '../../math/history/answer-history';
import type { StepBatch } from '../../math/history/metric-series';
import { toStepAnswers } from './step-answers';
import type { StepResult } from './trainer';

/** Steps that the page has not been told of, one after another. */
export class UnreportedSteps {
  #results: StepResult[] = [];

  push(result: StepResult): void {
    this.#results.push(result);
  }

  /** Those since the last call, if there are any. */
  take(): { batch: StepBatch; answers: StepAnswers } | undefined {
    const results = this.#results;
    const firstStep = results[0]?.step;
    if (firstStep === undefined) return undefined;
    this.#results = [];
    const batch = {
      firstStep,
      loss: Float32Array.from(results, ({ loss }) => loss),
      score: Float32Array.from(results, ({ score }) => score ?? Number.NaN),
      learningRate: Float32Array.from(results, ({ learningRate }) => learningRate),
    };
    const answers = toStepAnswers(
      firstStep,
      results.map((result) => result.answers),
    );
    return { batch, answers };
  }
}
