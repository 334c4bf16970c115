import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';

import { mount } from '../../component-testing/mount';
import type { ScoreId } from '../../catalog/scores';
import { meanSeries } from '../../math/history/mean-series';
import { MetricSeries } from '../../math/history/metric-series';
import { sampleTest, wholeTest } from '../../math/testing/made-tests';
import { usualPreferences } from './chart-preferences';
import styles from './charts.module.css';
import { type Overlay, overlayColour } from './overlay';
import { Plots } from './plots';
import { everything } from './use-chart-view';

const steps = 40;

function seriesOf(score: number): MetricSeries {
  const series = new MetricSeries();
  const column = (from: number) =>
    Float32Array.from({ length: steps }, (_, index) => from / (1 + index / 100));
  series.append({
    firstStep: 1,
    loss: column(2),
    score: column(score),
    learningRate: column(0.01),
  });
  return series;
}

function overlayOf(colour: number, score: ScoreId | undefined, value: number): Overlay {
  const series = seriesOf(value);
  const look = { id: `${colour}`, name: `run ${colour}`, colour, age: 0, isComparable: false };
  return { ...look, series, version: series.version, status: 'ready', stepsPerEpoch: 938, score };
}

function plotsOf(series: MetricSeries, overlays: readonly Overlay[] = []) {
  return (
    <div className={styles.root} style={{ width: 600, height: 600 }}>
      <Plots
        series={series}
        score="accuracy"
        overlays={overlays}
        preferences={usualPreferences}
        view={everything}
        viewActions={{ change() {}, toggleLine() {} }}
        units="nats"
        loss="cross-entropy"
        stepsPerEpoch={938}
        guessingLoss={2.3}
        leastLoss={undefined}
        classCount={10}
        startRate={0.001}
        divergedAtStep={undefined}
        isTraining={false}
        onChooseStep={() => {}}
      />
    </div>
  );
}

it('a run from several seeds is drawn as its mean, with a band and the single seeds behind it', async () => {
  const seeds = [0.5, 0.6, 0.7].map((value) => {
    const series = seriesOf(value);
    series.addEvaluations(
      [20, 40].map((step) => sampleTest(step, { loss: 2 - value, score: value })),
    );
    return series;
  });
  const mean = { ...overlayOf(0, 'accuracy', 0.6), isComparable: true, series: meanSeries(seeds) };
  const { screen } = await mount(plotsOf(seriesOf(0.9), [{ ...mean, seeds: { through: seeds } }]));
  for (const title of ['Cross-entropy', 'Accuracy']) {
    const group = screen.getByCss(`[data-plot-title^="${title}"] [data-seeds="3"]`);
    // The band, and a line a seed.
    await expect.poll(() => group.getByCss('path').elements().length).toBe(4);
    const band = group.getByCss('path[fill-opacity]').element();
    const line = group.getByCss('path[stroke-opacity]').first().element();
    expect(band.getBoundingClientRect().height).toBeGreaterThan(1);
    expect(line.getBoundingClientRect().width).toBeGreaterThan(1);
  }
});

it('the accuracy of other runs is drawn where they have one, and no other score in its place', async () => {
  const overlays = [
    overlayOf(0, 'exact-match', 0.5),
    overlayOf(1, 'generator-loss', 0.75),
    overlayOf(2, undefined, Number.NaN),
  ];
  const { screen } = await mount(plotsOf(seriesOf(0.9), overlays));
  const linesIn = (title: string, colour: number) =>
    screen.getByCss(`[data-plot-title^="${title}"] path[stroke="${overlayColour(colour)}"]`);
  for (const colour of [0, 1, 2]) {
    await expect.element(linesIn('Learning rate', colour).first()).toBeInTheDocument();
  }
  await expect.element(linesIn('Accuracy', 0).first()).toBeInTheDocument();
  expect(linesIn('Accuracy', 1).elements()).toEqual([]);
  expect(linesIn('Accuracy', 2).elements()).toEqual([]);
});

it('what a run gave up after it diverged is drawn of each run, in its colour, and hidden with it', async () => {
  const diverged = (series: MetricSeries) => {
    const losses = Float32Array.of(2, 6, 40);
    series.addGivenUp([{ keptStep: 20, step: Uint32Array.of(21, 22, 23), loss: losses }]);
    return series;
  };
  const overlays = [0, 1].map((colour): Overlay => {
    const series = diverged(seriesOf(0.5));
    const overlay = { ...overlayOf(colour, 'accuracy', 0.5), series, version: series.version };
    return { ...overlay, isComparable: colour === 0 };
  });
  const { screen, rerender } = await mount(plotsOf(diverged(seriesOf(0.9)), overlays));
  const spikes = (title: string, stroke: string) =>
    screen.getByCss(`[data-plot-title^="${title}"] path[data-line="noise"][stroke="${stroke}"]`);
  const own = spikes('Cross-entropy', 'var(--bad)');
  const other = spikes('Cross-entropy', overlayColour(0));
  await expect.element(other).toBeInTheDocument();
  expect(other.element().getAttribute('d')).toBe(own.element().getAttribute('d'));
  expect(other.element().getBoundingClientRect().height).toBeGreaterThan(20);
  // Of another loss there is nothing on this axis, and an accuracy was not kept of these steps.
  expect(spikes('Cross-entropy', overlayColour(1)).elements()).toEqual([]);
  expect(spikes('Accuracy', overlayColour(0)).elements()).toEqual([]);
  rerender(plotsOf(seriesOf(0.9), []));
  await expect.element(other).not.toBeInTheDocument();
});

it('tests on the sample are a line with its band, those on all images rings beside it', async () => {
  const series = seriesOf(0.9);
  series.addEvaluations([sampleTest(10, { loss: 1, score: 0.5 })]);
  series.addEvaluations([sampleTest(20, { loss: 0.9 }), wholeTest(20, { loss: 0.5 })]);
  series.addEvaluations([sampleTest(30, { loss: 0.8 }), wholeTest(30, { loss: 0.4 })]);
  const { screen, rerender } = await mount(plotsOf(series));
  const inLoss = (css: string) => screen.getByCss(`[data-plot-title^="Cross-entropy"] ${css}`);
  const rings = inLoss('circle[data-ring]');
  await expect.element(rings.nth(1)).toBeInTheDocument();
  expect(rings.elements()).toHaveLength(2);
  const dots = inLoss('circle[fill="var(--test)"]').elements();
  expect(dots).toHaveLength(3);
  // Each has its own value: a lower loss lies lower.
  const heightOf = (circle: Element) => Number(circle.getAttribute('cy'));
  const across = (circle: Element) => circle.getAttribute('cx');
  for (const ring of rings.elements()) {
    const dot = dots.find((one) => across(one) === across(ring))!;
    expect(heightOf(ring)).toBeGreaterThan(heightOf(dot));
  }
  // One at the edge is whole: what cuts off the lines there leaves it.
  series.addEvaluations([wholeTest(steps, { loss: 0.3, score: 0.9 })]);
  rerender(plotsOf(series));
  await expect.poll(() => rings.elements().length).toBe(3);
  const last = rings.nth(2).element() as SVGGraphicsElement;
  const [ring, drawing] = [last, last.ownerSVGElement!].map((one) => one.getBoundingClientRect());
  expect(drawing!.right).toBeGreaterThan(ring!.right);
  for (const chart of ['loss', 'score']) {
    await expect.element(screen.getByCss(`path[data-band="${chart}"]`)).toBeInTheDocument();
  }
  await screen.getByRole('slider').click();
  await userEvent.keyboard('{End}');
  const readout = screen.getByRole('table');
  await expect.element(readout.getByText('test on 1,000, step 30')).toBeVisible();
  await expect.element(readout.getByText('test on 10,000, step 40')).toBeVisible();
});

it('tests of few images are all on all of them: a line without rings', async () => {
  const series = seriesOf(0.9);
  series.addEvaluations([wholeTest(10, { imageCount: 300 })]);
  series.addEvaluations([wholeTest(30, { imageCount: 300 })]);
  const { screen } = await mount(plotsOf(series));
  await expect.element(screen.getByCss('circle[fill="var(--test)"]').first()).toBeInTheDocument();
  expect(screen.getByCss('circle[data-ring]').elements()).toEqual([]);
});

it('smoothed lines are named so, with another half-life than the usual one by that; nothing is where nothing is smoothed', async () => {
  const charts = (smoothing: number) => (
    <div className={styles.root} style={{ width: 600, height: 600 }}>
      <Plots
        series={seriesOf(0.9)}
        score="generator-loss"
        overlays={[]}
        preferences={{ ...usualPreferences, smoothing }}
        view={everything}
        viewActions={{ change() {}, toggleLine() {} }}
        units="nats"
        loss="binary-cross-entropy"
        stepsPerEpoch={938}
        guessingLoss={2.3}
        leastLoss={undefined}
        classCount={10}
        startRate={0.001}
        divergedAtStep={undefined}
        isTraining={false}
        onChooseStep={() => {}}
      />
    </div>
  );
  const { screen, rerender } = await mount(charts(usualPreferences.smoothing));
  const heading = screen.getByRole('heading', { name: /^Losses of both networks/ });
  const spoken = screen.getByRole('slider', { name: 'Step under the crosshair' });
  const lines = screen.getByCss('[data-plot-title^="Losses of both networks"] path[stroke]');
  const told = async (name: RegExp, reading: RegExp) => {
    await expect.element(heading).toHaveTextContent(name);
    await expect.element(spoken).toHaveAttribute('aria-valuetext', expect.stringMatching(reading));
    await expect.element(lines.first()).toBeInTheDocument();
  };
  await told(/networks, smoothed$/, /train loss [\d.]+, smoothed [\d.]+;/);
  rerender(charts(100));
  await told(/smoothed \(half-life 100\)$/, /, smoothed \(half-life 100\) [\d.]+;/);
  rerender(charts(0));
  await told(/networks$/, /train loss [\d.]+; /);
  expect(spoken.element().getAttribute('aria-valuetext')).not.toContain('smoothed');
});
