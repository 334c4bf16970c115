import { TrendAverage, usualHalfLife } from './trend-average';

/**
 * The average of scores: of shares from 0 to 1, or of losses. It is the share of errors that falls by factors as
 * losses do, so the trend of a share is that of what it lacks to 1, which it then never passes. A score
 * that was above 1 is a loss, from there on; until then it makes next to no difference.
 */
export class ScoreAverage {
  readonly #ofLoss: TrendAverage;
  readonly #ofErrors: TrendAverage;
  #isShare = true;

  constructor(halfLifeSteps = usualHalfLife) {
    this.#ofLoss = new TrendAverage(halfLifeSteps);
    this.#ofErrors = new TrendAverage(halfLifeSteps);
  }

  /** Takes in the next score and returns the average, NaN before the first finite one. */
  add(next: number): number {
    if (next > 1 && Number.isFinite(next)) this.#isShare = false;
    const loss = this.#ofLoss.add(next);
    return this.#isShare ? 1 - this.#ofErrors.add(1 - next) : loss;
  }

  /** It has taken in every `steps`-th score only: from here on come all of them. */
  goOnWithAll(steps: number): void {
    this.#ofLoss.goOnWithAll(steps);
    this.#ofErrors.goOnWithAll(steps);
  }
}
