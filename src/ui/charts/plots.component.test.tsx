import { expect, it } from 'vitest';

import { mount } from '../../component-testing/mount';
import type { ScoreId } from '../../catalog/scores';
import { MetricSeries } from '../../math/history/metric-series';
import { usualPreferences } from './chart-preferences';
import styles from './charts.module.css';
import { type Overlay, overlayColour } from './overlay';
import { Plots } from './plots';

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

it('the accuracy of other runs is drawn where they have one, and no other score in its place', async () => {
  const overlays = [
    overlayOf(0, 'exact-match', 0.5),
    overlayOf(1, 'generator-loss', 0.75),
    overlayOf(2, undefined, Number.NaN),
  ];
  const { screen } = await mount(
    <div className={styles.root} style={{ width: 600, height: 600 }}>
      <Plots
        series={seriesOf(0.9)}
        score="accuracy"
        overlays={overlays}
        preferences={usualPreferences}
        units="nats"
        loss="cross-entropy"
        stepsPerEpoch={938}
        guessingLoss={2.3}
        classCount={10}
        divergedAtStep={undefined}
        isTraining={false}
        onChooseStep={() => {}}
      />
    </div>,
  );
  const linesIn = (title: string, colour: number) =>
    screen.getByCss(`[data-plot-title^="${title}"] path[stroke="${overlayColour(colour)}"]`);
  for (const colour of [0, 1, 2]) {
    await expect.element(linesIn('Learning rate', colour).first()).toBeInTheDocument();
  }
  await expect.element(linesIn('Accuracy', 0).first()).toBeInTheDocument();
  expect(linesIn('Accuracy', 1).elements()).toEqual([]);
  expect(linesIn('Accuracy', 2).elements()).toEqual([]);
});
