import { expect, it } from 'vitest';
import type { Locator } from 'vitest/browser';

import { clickAt, metric, press, valueOf } from '../../component-testing/controls';
import { mount } from '../../component-testing/mount';
import { storeAndWorker } from '../../component-testing/training';
import type { RunEvent } from '../../protocol/events';
import type { RaceReport } from '../../protocol/race';
import { Schedules } from './schedules';
import { trialSteps } from './setup';
import { Sweep } from './sweep';
import { SmallerIsFaster, TwoHundredSteps } from './tasks';
import { ThreeTrainings } from './trainings';
import { wholeTest } from '../../math/testing/made-tests';

/** The place of a rate on the sliders, in their steps. */
const placeOf = (rate: number) =>
  (Math.round(Math.log10(rate / 0.001) / 3 / 0.002) * 0.002).toFixed(3);

/** What becomes of a training: the loss that it comes to and its accuracy, or the step at which it blows up. */
type Outcome = { loss: number; accuracy: number } | { explodesAt: number };

/** A store whose worker trains as it is told to. */
function trainer() {
  const { store, sent, emit } = storeAndWorker();
  const runId = store.getState().run.id;
  const status = (phase: 'ready' | 'training') =>
    emit({
      type: 'status',
      runId,
      status: phase === 'ready' ? { phase } : { phase, waitingForData: false },
    });
  const report = (change: Partial<RaceReport> | null) => {
    const usual = {
      phase: 'running',
      waitingForData: false,
      heat: 0,
      limit: 300,
      fingerprints: [],
    } as const;
    emit({ type: 'race', runId, report: change && { ...usual, ...change } });
  };
  const tell = (lane: number, event: RunEvent) =>
    emit({ type: 'lanes', runId, reports: [{ lane, event }] });
  const steps = (lane: number, loss: number, rate: number) => {
    const values = (value: number) => new Float32Array(trialSteps).fill(value);
    const batch = { firstStep: 1, loss: values(loss), score: values(0.5) };
    const answers = {
      firstStep: 1,
      counts: new Uint32Array(trialSteps),
      surprisals: new Float32Array(),
      predictions: new Uint16Array(),
    };
    tell(lane, {
      type: 'steps',
      runId,
      batch: { ...batch, learningRate: values(rate) },
      answers,
      epoch: 1,
      samplesPerSecond: 1,
      elapsedMs: 10,
    });
  };
  /** Carries out the trial that has just been begun. */
  const carryOut = (...outcomes: readonly Outcome[]) => {
    const begun = sent.findLast(({ type }) => type === 'start-race');
    const configs = begun?.type === 'start-race' ? begun.lanes : [];
    expect(configs).toHaveLength(outcomes.length);
    report({});
    for (const [lane, outcome] of outcomes.entries()) {
      const { learningRate } = configs[lane]!;
      if ('loss' in outcome) steps(lane, outcome.loss, learningRate);
      else {
        const divergence = {
          kind: 'exploded',
          step: outcome.explodesAt,
          loss: 99,
          learningRate,
          baseRate: learningRate,
          keptStep: 0,
          suggestedLearningRate: learningRate / 10,
        } as const;
        tell(lane, { type: 'status', runId, status: { phase: 'diverged', divergence } });
      }
    }
    report({ phase: 'over' });
    for (const [lane, outcome] of outcomes.entries()) {
      if (!('loss' in outcome)) continue;
      const { loss, accuracy } = outcome;
      const isValidated = configs[lane]!.validationCount > 0;
      // With a validation split the accuracy is its, and the test's another.
      const score = isValidated ? 0.8765 : accuracy;
      const evaluations = [wholeTest(trialSteps, { loss, score })];
      tell(lane, { type: 'evaluation', runId, evaluations });
      if (!isValidated) continue;
      const held = { split: 'validation', loss, score: accuracy, imageCount: 5000 } as const;
      tell(lane, { type: 'evaluation', runId, evaluations: [wholeTest(trialSteps, held)] });
    }
    report(null);
  };
  status('ready');
  return { store, sent, status, carryOut };
}

const train = (screen: Locator) => screen.getByRole('button', { name: 'Train' });

it('three trainings, what has become of each, and its losses as a line', async () => {
  const { store, carryOut } = trainer();
  const { screen } = await mount(<ThreeTrainings />, { store });
  const first = screen.getByRole('slider', { name: 'Rate 1' });
  await first.fill('0');
  await press(first, '{ArrowRight}');
  await press(train(screen), '{Enter}');
  await expect.element(screen.getByText('Training.', { exact: true })).toBeInTheDocument();
  carryOut({ loss: 2.2, accuracy: 0.2 }, { loss: 0.4, accuracy: 0.9123 }, { explodesAt: 7 });
  await expect.element(screen.getByText('Trained and tested')).toBeInTheDocument();

  expect(metric(screen, 'lane-1-rate')).toBeCloseTo(0.001 * 1000 ** 0.002, 5);
  expect(metric(screen, 'lane-1-loss')).toBeCloseTo(2.2, 5);
  expect(metric(screen, 'lane-2-accuracy')).toBe(0.9123);
  const diverged = screen.getByRole('cell', { name: 'diverged: a loss of 99' });
  await expect.element(diverged).toBeVisible();
  await expect.element(diverged).toHaveTextContent('at step 7');
  const lines = screen
    .getByCss('svg polyline')
    .elements()
    .map((line) => line.getAttribute('points')!.split(' ').length);
  // Raw and smoothed of the two that came through; of the third there is nothing to draw.
  expect(lines.filter((count) => count > 1)).toHaveLength(4);
});

it('a training leaves the playground’s run as it was, and a run that is training waits', async () => {
  const { store, sent, status } = trainer();
  const { run } = store.getState();
  store.getState().actions.train();
  status('training');
  const { screen, unmount } = await mount(<Sweep />, { store });
  await expect.element(screen.getByText('It will wait meanwhile')).toBeVisible();
  await screen.getByRole('button', { name: 'Sweep the rates' }).click();
  expect(store.getState()).toMatchObject({ run: { id: run.id, step: 0 }, race: undefined });
  // Whoever leaves the lesson has the run go on.
  unmount();
  await expect.poll(() => sent.map(({ type }) => type).slice(-2)).toEqual(['end-race', 'train']);
});

it('the claim holds beyond the limit only', async () => {
  const { store, carryOut } = trainer();
  const { screen } = await mount(<SmallerIsFaster />, { store });
  const trainAt = async (slow: number, fast: number, ...outcomes: readonly Outcome[]) => {
    await screen.getByRole('slider', { name: 'Rate 1' }).fill(placeOf(slow));
    await screen.getByRole('slider', { name: 'Rate 2' }).fill(placeOf(fast));
    await train(screen).click();
    carryOut(...outcomes);
  };
  const says = async (verdict: string) => {
    await expect.element(screen.getByText(verdict)).toBeVisible();
  };
  await trainAt(0.1, 1, { loss: 0.5, accuracy: 0.9 }, { explodesAt: 20 });
  await says('is beyond the limit and diverged. Does that hold in general?');
  await trainAt(0.02, 0.1, { loss: 0.51, accuracy: 0.8 }, { loss: 0.5, accuracy: 0.9 });
  await says('These two came about as far.');
  await trainAt(0.01, 0.1, { loss: 1.5, accuracy: 0.7 }, { loss: 0.5, accuracy: 0.9 });
  await expect.element(screen.getByText('Refuted', { exact: true })).toBeVisible();
});

it.each([
  [0.915, false],
  [0.92, true],
])('the challenge, with a validation accuracy of %d, is met: %j', async (accuracy, isMet) => {
  const { store, carryOut } = trainer();
  const { screen } = await mount(<TwoHundredSteps />, { store });
  await train(screen).click();
  carryOut({ loss: 0.3, accuracy });
  await expect.element(screen.getByText('Trained and tested')).toBeInTheDocument();
  const lesson = screen.getByText('The band is narrow');
  await expect.poll(() => lesson.elements().length).toBe(isMet ? 1 : 0);
  // The test images are looked at once it is.
  expect(screen.getByText('87.65').elements().length).toBe(isMet ? 1 : 0);
  const head = screen.getByRole('columnheader', { name: 'Validation accuracy' });
  await expect.element(head).toBeInTheDocument();
});

it('schedules, by pointer and keyboard', async () => {
  const { screen } = await mount(<Schedules />);
  const step = screen.getByRole('slider', { name: 'Step t' });
  const [last, warmup] = [3 * 938, 400];
  await screen.getByRole('slider', { name: 'Warm-up' }).fill(String(warmup));
  await step.fill('100');
  expect(metric(screen, 'factor')).toBeCloseTo(100 / warmup, 9);
  await clickAt(screen.getByCss('svg').first(), 0.7, 0.5);
  const at = Number(await valueOf(step));
  expect(at / last).toBeCloseTo(0.7, 1);
  const cosine = (1 + Math.cos((Math.PI * (at - 1 - warmup)) / (last - warmup))) / 2;
  expect(metric(screen, 'factor')).toBeCloseTo(0.001 + 0.999 * cosine, 9);
  await screen.getByRole('radio', { name: 'Constant' }).click();
  await press(step, '{Home}');
  await press(step, '{ArrowRight}');
  expect(metric(screen, 'rate')).toBeCloseTo((0.2 * 2) / warmup, 9);
});
