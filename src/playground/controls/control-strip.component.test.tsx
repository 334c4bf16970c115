import { expect, it } from 'vitest';

import { accessibilityFaults } from '../../component-testing/accessibility';
import { mount } from '../../component-testing/mount';
import { type StoreAndWorker, storeAndWorker } from '../../component-testing/training';
import { sampleTest } from '../../math/testing/made-tests';
import { MetricSeries } from '../../math/history/metric-series';
import { defaultRunConfig } from '../../protocol/run-config';
import { freshLane } from '../../store/race/lane';
import type { RaceState } from '../../store/race/race-state';
import { RaceBoard } from '../race/race-board';
import { ControlStrip } from './control-strip';

/** Where the left edge of everything that is pressed or read lies. */
function edges(container: Element): Record<string, number> {
  const parts = [...container.querySelectorAll('button, output, td, thead th, [data-margin]')];
  return Object.fromEntries(
    parts.map((part, index) => {
      const name = part.getAttribute('data-metric') ?? `${part.localName} ${index}`;
      return [name, Math.round(part.getBoundingClientRect().left * 10) / 10];
    }),
  );
}

/** Between the last digit of the test accuracy and its margin. */
function gapBeforeMargin(container: Element): number {
  const [number, margin] = ['[data-metric="test-accuracy"] > span', '[data-margin]'].map((part) =>
    container.querySelector(part)!.getBoundingClientRect(),
  );
  return Math.round(margin!.left - number!.right);
}

/** Values of a run as they are early, late, and once its loss has exploded. */
const values = [
  { step: 0, epoch: 0, samplesPerSecond: 0, elapsedMs: 0, trainLoss: undefined },
  { step: 7, epoch: 1, samplesPerSecond: 98, elapsedMs: 900, trainLoss: 2.2987 },
  { step: 98_765, epoch: 105, samplesPerSecond: 48_210, elapsedMs: 4_000_000, trainLoss: 0.0012 },
  { step: 98_766, epoch: 106, samplesPerSecond: 1024, elapsedMs: 35_999_000, trainLoss: 1234.56 },
  { step: 98_767, epoch: 106, samplesPerSecond: 1024, elapsedMs: 35_999_900, trainLoss: 1.23e-5 },
] as const;

function show({ store }: StoreAndWorker, value: (typeof values)[number], score: number): void {
  const { run } = store.getState();
  const { trainLoss } = value;
  const evaluation =
    trainLoss === undefined ? undefined : sampleTest(value.step, { loss: trainLoss * 1.1, score });
  store.setState({ run: { ...run, ...value, evaluation } });
}

it.each(['en', 'zh-CN'] as const)(
  'no number and no button of the strip moves sideways while values change, in %s',
  async (language) => {
    const opened = storeAndWorker();
    const { screen } = await mount(
      <div style={{ width: 1280 }}>
        <ControlStrip units="nats" />
      </div>,
      { language, store: opened.store },
    );
    await expect.element(screen.getByCss('output').first()).toBeVisible();
    const before = edges(screen.element());
    expect(Object.keys(before).length).toBeGreaterThan(10);
    for (const [index, value] of values.entries()) {
      for (const score of [0.0731, 0.9841, 1]) {
        show(opened, value, score);
        await expect
          .element(screen.getByCss('[data-metric="step"]'))
          .toHaveAttribute('data-value', `${value.step}`);
        expect(edges(screen.element()), `values ${index}`).toEqual(before);
        if (value.trainLoss !== undefined) expect(gapBeforeMargin(screen.element())).toBe(5);
      }
    }
  },
);

function raceOf(step: number, loss: number, score: number): RaceState {
  const rates = [0.001, 0.05, 0.01];
  return {
    raceId: 'race',
    rules: { from: 'seed', clock: 'steps', limit: 100_000, seeds: 1 },
    startStep: 0,
    startMs: 0,
    lanes: rates.map((learningRate, index) => {
      const series = new MetricSeries();
      const lane = freshLane({ ...defaultRunConfig, learningRate }, series);
      const evaluation = sampleTest(step, { loss, score });
      const trainLoss = loss * (1 + index / 10);
      return { ...lane, step, elapsedMs: 10 * step, trainLoss, evaluation, savedId: undefined };
    }),
    report: { phase: 'running', waitingForData: false, heat: 0, limit: 100_000, fingerprints: [] },
  };
}

it('a race is told by the strip, and neither that nor its board moves sideways', async () => {
  const opened = storeAndWorker();
  const { store } = opened;
  store.setState({ race: raceOf(8, 2.2987, 0.0731) });
  const { screen } = await mount(
    <>
      <div style={{ width: 1280 }}>
        <ControlStrip units="nats" />
      </div>
      <div style={{ width: 248 }}>
        <RaceBoard units="nats" />
      </div>
    </>,
    { store, theme: 'dark' },
  );
  const metric = (name: string) => screen.getByCss(`[data-metric="${name}"]`);
  await expect.element(metric('step')).toHaveAttribute('data-value', '8');
  await expect.element(metric('train-loss')).toHaveTextContent('2.2987');
  await expect.element(metric('test-accuracy')).toHaveTextContent('7.31');
  await expect.element(screen.getByText(/^These are the values of Adam 0.001/)).toBeVisible();
  const before = edges(screen.element());
  for (const [step, loss, score] of [
    [98_765, 0.0041, 0.9841],
    // Beyond that a lane is out.
    [98_766, 22.98, 1],
  ] as const) {
    store.setState({ race: raceOf(step, loss, score) });
    await expect.element(metric('step')).toHaveAttribute('data-value', `${step}`);
    expect(edges(screen.element())).toEqual(before);
  }
  expect(await accessibilityFaults()).toEqual([]);
});

it.each(['en', 'zh-CN'] as const)(
  'what is told beside the numbers moves nothing below the strip, in %s',
  async (language) => {
    const opened = storeAndWorker();
    const { store } = opened;
    const { screen } = await mount(
      <div style={{ width: 1280 }}>
        <ControlStrip units="nats" />
        <p data-below>below</p>
      </div>,
      { language, store },
    );
    const below = screen.getByCss('[data-below]');
    show(opened, values[1], 0.9);
    await expect.element(below).toBeVisible();
    const top = () => below.element().getBoundingClientRect().top;
    const before = top();
    const told = screen.getByCss('section p[role="status"]');
    // So many that it takes two lines.
    store.getState().actions.configure({
      batchSize: 32,
      optimizer: 'sgd',
      model: 'mlp',
      initialisation: 'he',
      trainCount: 6000,
      labelNoise: 0.1,
      loss: 'focal',
    });
    await expect.element(told).toBeVisible();
    expect(top()).toBe(before);
    store.setState({ race: raceOf(8, 2.2987, 0.0731) });
    await expect.element(screen.getByText(/Adam 0.001/)).toBeVisible();
    expect(top()).toBe(before);
  },
);
