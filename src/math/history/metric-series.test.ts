import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

import { createRandom } from '../random';
import { MetricSeries, type StepBatch } from './metric-series';
import { sampleTest, wholeTest } from '../testing/made-tests';

function batch(firstStep: number, loss: readonly number[], learningRate = 0.5): StepBatch {
  return {
    firstStep,
    loss: Float32Array.from(loss),
    score: Float32Array.from(loss, (value) => 1 / (1 + value)),
    learningRate: new Float32Array(loss.length).fill(learningRate),
  };
}

function seriesOf(loss: readonly number[]): MetricSeries {
  const series = new MetricSeries();
  series.append(batch(1, loss));
  return series;
}

const losses = fc.array(fc.float({ min: 0, max: 10, noNaN: true }), { maxLength: 500 });
const pointCount = fc.integer({ min: 2, max: 60 });

describe('append and at', () => {
  it('gives back every value exactly', () => {
    fc.assert(
      fc.property(losses, (loss) => {
        const series = seriesOf(loss);
        expect(series.lastStep).toBe(loss.length);
        expect(loss.map((_, index) => series.at(index + 1)?.loss)).toEqual(loss);
        expect(series.at(0)).toBeUndefined();
        expect(series.at(loss.length + 1)).toBeUndefined();
      }),
    );
  });

  it('is the same in one batch, in many, and after redoing steps', () => {
    fc.assert(
      fc.property(losses, losses, fc.nat(), (first, second, cut) => {
        const kept = first.slice(0, first.length === 0 ? 0 : cut % first.length);
        const resumed = seriesOf(first);
        resumed.append(batch(kept.length + 1, second));
        const straight = seriesOf([...kept, ...second]);
        // An empty batch redoes nothing but still drops the tail.
        expect(resumed.plot(100)).toEqual(straight.plot(100));
      }),
    );
  });

  it('leaves a gap for steps it was never told of', () => {
    const series = seriesOf([1]);
    series.append(batch(4, [2]));
    expect(series.lastStep).toBe(4);
    expect(series.at(3)?.loss).toBeNaN();
    expect(series.plot(100).learningRate.map(({ step }) => step)).toEqual([1, 4]);
  });

  it('counts every change in its version', () => {
    const series = new MetricSeries();
    series.append(batch(1, [1]));
    series.addEvaluations([sampleTest(1)]);
    series.clear();
    expect(series.version).toBe(3);
    expect(series.lastStep).toBe(0);
    expect(series.evaluations).toEqual([]);
  });

  it('keeps every second step once it is full', () => {
    const series = new MetricSeries(8);
    series.append(
      batch(
        1,
        Array.from({ length: 20 }, (_, index) => index + 1),
      ),
    );
    expect(series.lastStep).toBe(20);
    expect(series.plot(100).loss.map(({ step }) => step)).toEqual([4, 8, 12, 16, 20]);
    expect(series.at(15)?.loss).toBe(12);
  });
});

describe('steps that do not follow each other', () => {
  const table = (steps: readonly number[]) => ({
    step: steps,
    loss: Float32Array.from(steps, (step) => 1 / step),
    score: Float32Array.from(steps, () => 0.5),
    learningRate: Float32Array.from(steps, () => 0.25),
  });

  it('are the same as if they had come one by one', () => {
    const some = fc.uniqueArray(fc.integer({ min: 1, max: 5000 }), { minLength: 1 });
    fc.assert(
      fc.property(some, fc.constantFrom(16, 1000, 10_000), (unsorted, capacity) => {
        const steps = unsorted.toSorted((a, b) => a - b);
        const [whole, single] = [new MetricSeries(capacity), new MetricSeries(capacity)];
        whole.appendRows(table(steps), 0, steps.length, steps.at(-1)!);
        for (const step of steps) single.append(batch(step, [1 / step], 0.25));
        expect(Array.from(whole.table().step)).toEqual(Array.from(single.table().step));
        expect(whole.plot(100).loss).toEqual(single.plot(100).loss);
        if (steps.at(-1)! <= capacity) expect(Array.from(whole.table().step)).toEqual(steps);
      }),
    );
  });

  it('cost what they hold, however far apart', () => {
    const allocate = vi.spyOn(Float32Array.prototype, 'fill');
    const series = new MetricSeries();
    series.appendRows(table([1, 4_000_000]), 0, 2, 4_000_000);
    const pages = allocate.mock.contexts as Float32Array[];
    const numbers = pages.reduce((sum, { length }) => sum + length, 0);
    expect(numbers).toBeGreaterThan(0);
    expect(numbers).toBeLessThan(20_000);
    allocate.mockRestore();
    expect(series.lastStep).toBe(4_000_000);
    expect(series.at(4_000_000)?.loss).toBe(Math.fround(1 / 4_000_000));
    expect(series.at(2_000_000)?.loss).toBeNaN();
    expect(Array.from(series.table().step)).toEqual([1, 4_000_000]);
    series.truncate(3_000_000);
    series.append(batch(3_000_001, [2]));
    expect(series.at(series.lastStep)?.smoothedLoss).toBeGreaterThan(0);
  });
});

describe('smoothing', () => {
  it('starts at the first value and stays between the extremes', () => {
    fc.assert(
      fc.property(losses, (loss) => {
        const { smoothedLoss } = seriesOf(loss).plot(500);
        if (loss.length > 0) expect(smoothedLoss[0]?.value).toBe(loss[0]);
        for (const { value } of smoothedLoss) {
          expect(value).toBeGreaterThanOrEqual(Math.min(...loss) - 1e-5);
          expect(value).toBeLessThanOrEqual(Math.max(...loss) + 1e-5);
        }
      }),
    );
  });

  it('lies on the curve of a loss that falls, not behind it', () => {
    const falling = Array.from({ length: 420 }, (_, index) => 2 * 0.98 ** index);
    expect(seriesOf(falling).at(420)!.smoothedLoss / falling.at(-1)!).toBeCloseTo(1, 2);
  });

  it('goes on as if nothing had been taken back, whatever was', () => {
    fc.assert(
      fc.property(
        losses,
        losses,
        fc.nat(),
        fc.constantFrom(0, 20, 500),
        (first, again, cut, chosen) => {
          const kept = first.slice(0, first.length === 0 ? 0 : cut % first.length);
          const resumed = seriesOf(first);
          resumed.smooth(chosen);
          resumed.truncate(kept.length);
          resumed.append(batch(kept.length + 1, again));
          const straight = seriesOf([...kept, ...again]);
          straight.smooth(chosen);
          for (let step = 1; step <= straight.lastStep; step += 1) {
            expect(resumed.at(step)).toEqual(straight.at(step));
          }
        },
      ),
    );
  });

  it('is the same whether or not there is room for all steps, and goes on nearly so', () => {
    const random = createRandom(1, 'losses');
    const noisy = Array.from(
      { length: 4000 },
      (_, index) => (1 + random.unit()) / (1 + index / 100),
    );
    const [roomy, short] = [new MetricSeries(), new MetricSeries(1024)];
    for (const series of [roomy, short]) series.append(batch(1, noisy));
    const step = 3600;
    expect(short.at(step)).toEqual(roomy.at(step));
    for (const series of [roomy, short]) series.append(batch(step + 1, noisy.slice(step)));
    expect(short.at(step)).toEqual(roomy.at(step));
    // Of the steps before only every fourth is left.
    expect(short.at(4000)!.smoothedLoss / roomy.at(4000)!.smoothedLoss).toBeCloseTo(1, 1);
    expect(short.at(step + 4)!.smoothedLoss / roomy.at(step + 4)!.smoothedLoss).toBeCloseTo(1, 0);
  });

  it('passes over values that are not finite', () => {
    const series = seriesOf([Number.NaN, 2, Number.POSITIVE_INFINITY, Number.NaN]);
    expect(series.at(1)?.smoothedLoss).toBeNaN();
    expect(series.at(4)?.smoothedLoss).toBe(2);
  });
});

describe('smoothing by choice', () => {
  const halfLife = fc.constantFrom(0, 2, 20, 500);
  const shown = (series: MetricSeries) => {
    const { smoothedLoss, smoothedScore } = series.plot(1000);
    return [smoothedLoss, smoothedScore];
  };

  it('is the same for steps that were there and for steps to come', () => {
    fc.assert(
      fc.property(losses, losses, halfLife, (before, after, chosen) => {
        const grown = seriesOf(before);
        grown.smooth(chosen);
        grown.append(batch(before.length + 1, after));
        const whole = seriesOf([...before, ...after]);
        whole.smooth(chosen);
        expect(shown(grown)).toEqual(shown(whole));
      }),
    );
  });

  it('goes on from the last step that is kept when steps are made again', () => {
    fc.assert(
      fc.property(losses, losses, halfLife, fc.nat(), (first, again, chosen, cut) => {
        const kept = first.slice(0, first.length === 0 ? 0 : cut % first.length);
        const resumed = seriesOf(first);
        resumed.smooth(chosen);
        resumed.append(batch(kept.length + 1, again));
        const straight = seriesOf([...kept, ...again]);
        straight.smooth(chosen);
        expect(shown(resumed)).toEqual(shown(straight));
      }),
    );
  });

  it('leaves the values by which a run is judged as they are, and can be taken back', () => {
    fc.assert(
      fc.property(losses, halfLife, (loss, chosen) => {
        fc.pre(loss.length > 0);
        const series = seriesOf(loss);
        const [usual, judged] = [shown(series), series.at(loss.length)!.smoothedLoss];
        series.smooth(chosen);
        expect(series.at(loss.length)!.smoothedLoss).toBe(judged);
        series.smooth(20);
        expect(shown(series)).toEqual(usual);
      }),
    );
  });

  it('of nothing is the values themselves', () => {
    const series = seriesOf([3, 1e-3, 2e30, 5]);
    series.smooth(0);
    expect(shown(series)[0]!.map(({ value }) => value)).toEqual(
      [3, 1e-3, 2e30, 5].map((value) => Math.fround(value)),
    );
  });
});

const best = (series: MetricSeries, of: 'bestTests' | 'bestValidations' = 'bestTests') => {
  const { loss, score } = series[of];
  return [loss?.loss, score?.score];
};

describe('evaluations', () => {
  it('stay sorted, and the one on more images wins a step', () => {
    const series = seriesOf([1, 1, 1, 1]);
    series.addEvaluations([wholeTest(3)]);
    series.addEvaluations([wholeTest(1)]);
    series.addEvaluations([wholeTest(3, { imageCount: 5000 })]);
    expect(series.wholeTests).toEqual([wholeTest(1), wholeTest(3)]);
    series.addEvaluations([wholeTest(3, { loss: 1 })]);
    expect(series.wholeTests.at(-1)?.loss).toBe(1);
  });

  it('have a best one, also after some were replaced or taken back', () => {
    const series = seriesOf([1, 1, 1, 1]);
    expect(best(series)).toEqual([undefined, undefined]);
    const test = (step: number, loss: number, score: number) =>
      series.addEvaluations([wholeTest(step, { loss, score })]);
    test(1, 2, 0.5);
    test(3, 1, 0.75);
    test(4, Number.NaN, Number.NaN);
    expect(best(series)).toEqual([1, 0.75]);
    test(2, 0.5, 0.25);
    expect(best(series)).toEqual([0.5, 0.75]);
    test(3, 3, 0.125);
    expect(best(series)).toEqual([0.5, 0.5]);
    series.truncate(1);
    expect(best(series)).toEqual([2, 0.5]);
  });

  it('are the best where the validation images say so, if there are any, and not where they are the best themselves', () => {
    const series = seriesOf([1, 1, 1, 1]);
    const held = { split: 'validation' } as const;
    series.addEvaluations([
      wholeTest(1, { loss: 0.3, score: 0.9 }),
      wholeTest(2, { loss: 0.1, score: 0.99 }),
      wholeTest(3, { loss: 0.2, score: 0.95 }),
    ]);
    expect(best(series)).toEqual([0.1, 0.99]);
    series.addEvaluations([
      wholeTest(1, { ...held, loss: 0.4, score: 0.97 }),
      wholeTest(2, { ...held, loss: 0.35, score: 0.96 }),
      wholeTest(3, { ...held, loss: 0.25, score: 0.95 }),
    ]);
    expect(best(series)).toEqual([0.2, 0.9]);
    expect(best(series, 'bestValidations')).toEqual([0.25, 0.97]);
    // Of a step without a test on all test images there is nothing to tell.
    series.addEvaluations([wholeTest(4, { ...held, loss: 0.01, score: 0.5 })]);
    expect(best(series)).toEqual([undefined, 0.9]);
  });

  it('on the sample and on all images are never mixed, at whatever steps they were made', () => {
    const kinds = fc.record({ step: fc.integer({ min: 1, max: 20 }), isWhole: fc.boolean() });
    fc.assert(
      fc.property(fc.array(kinds), (made) => {
        const series = seriesOf(new Array<number>(20).fill(1));
        for (const { step, isWhole } of made) {
          series.addEvaluations([isWhole ? wholeTest(step, { loss: 1 }) : sampleTest(step)]);
        }
        const hasSample = made.some(({ isWhole }) => !isWhole);
        const { testLoss, wholeTests } = series.plot(100);
        expect(new Set(testLoss.map(({ value }) => value)).size).toBeLessThanOrEqual(1);
        const scope = hasSample ? 'sample' : 'whole';
        expect(series.testLine.every((test) => test.scope === scope)).toBe(true);
        expect(wholeTests.every((test) => test.scope === 'whole')).toBe(true);
        const hasWhole = made.some(({ isWhole }) => isWhole);
        expect(best(series)[0]).toBe(hasWhole ? 1 : undefined);
      }),
    );
  });

  it('are told of a step by both, each with its own', () => {
    const series = seriesOf([1, 1, 1, 1]);
    series.addEvaluations([sampleTest(1)]);
    expect(series.at(1)).not.toHaveProperty('whole');
    series.addEvaluations([sampleTest(2), wholeTest(2)]);
    series.addEvaluations([sampleTest(4)]);
    expect(series.at(1)).toMatchObject({ test: sampleTest(1) });
    expect(series.at(3)).toMatchObject({ test: sampleTest(2), whole: wholeTest(2) });
    expect(series.at(4)).toMatchObject({ test: sampleTest(4), whole: wholeTest(2) });
    expect(series.bestTests).toEqual({ loss: wholeTest(2), score: wholeTest(2) });
  });

  it('make the line themselves where all images are no more than a sample', () => {
    const series = seriesOf([1, 1]);
    series.addEvaluations([wholeTest(2, { imageCount: 300 })]);
    expect(series.testLine).toEqual(series.wholeTests);
  });

  it('of redone steps are dropped', () => {
    const series = seriesOf([1, 1, 1]);
    for (const step of [1, 2, 3]) series.addEvaluations([sampleTest(step), wholeTest(step)]);
    series.append(batch(2, [1]));
    expect(series.evaluations).toEqual([sampleTest(1), wholeTest(1)]);
  });
});

describe('plot', () => {
  it('is bounded, sorted and ends at the last step', () => {
    fc.assert(
      fc.property(losses, pointCount, (loss, maximumPoints) => {
        const series = seriesOf(loss);
        loss.forEach((_, index) => series.addEvaluations([sampleTest(index + 1)]));
        const { lastStep, stepsPerPoint, ...lines } = series.plot(maximumPoints);
        expect(lastStep).toBe(loss.length);
        expect(loss.length / stepsPerPoint).toBeLessThanOrEqual(maximumPoints);
        for (const line of Object.values(lines)) {
          expect(line.length).toBeLessThanOrEqual(maximumPoints);
          const steps = line.map(({ step }) => step);
          expect(steps).toEqual([...new Set(steps)].toSorted((a, b) => a - b));
        }
        if (loss.length > 0) expect(lines.smoothedLoss.at(-1)?.step).toBe(lastStep);
      }),
    );
  });

  it('keeps the spikes of the raw line', () => {
    fc.assert(
      fc.property(losses, pointCount, (loss, maximumPoints) => {
        fc.pre(loss.length > 0);
        const values = seriesOf(loss)
          .plot(maximumPoints)
          .loss.map(({ value }) => value);
        expect(Math.max(...values)).toBe(Math.max(...loss));
        expect(Math.min(...values)).toBe(Math.min(...loss));
      }),
    );
  });

  it('keeps every change of the learning rate at its step', () => {
    const series = new MetricSeries();
    for (let drag = 0; drag < 50; drag += 1) {
      series.append(
        batch(series.lastStep + 1, new Array<number>(97).fill(1), drag % 2 ? 0.25 : 0.5),
      );
    }
    const { learningRate } = series.plot(60);
    expect(learningRate).toHaveLength(51);
    expect(learningRate[1]).toEqual({ step: 98, value: 0.25 });
    expect(learningRate.at(-1)?.step).toBe(series.lastStep);
  });
});
