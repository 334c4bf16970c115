import { Fragment as Columns } from 'react';
import { useTranslation } from 'react-i18next';

import type { Evaluation } from '../../math/history/evaluation';
import type { MetricSeries } from '../../math/history/metric-series';
import { type BandPoint, spreadOfLines } from '../../math/history/seed-spread';
import { deviationText } from '../deviation-text';
import { useFormat } from '../use-format';
import { perNat } from './chart-preferences';
import { hasRings } from './drawn-run';
import type { MetricsTableProps } from './metrics-table';
import { notMeasured } from './not-measured';
import type { Overlay } from './overlay';
import { runAxis } from './run-axis';
import { scoreText } from './score-text';
import { namedAsSmoothed } from './smoothed-name';
import { isOfSample } from './test-texts';

export interface SeedTableProps extends Pick<
  MetricsTableProps,
  'units' | 'smoothing' | 'part' | 'maximumRows'
> {
  overlay: Overlay;
}

/** The tests of a run from several seeds in numbers: their mean, and how far from it the single seeds lie. */
export function SeedTable({ overlay, units, smoothing, part, maximumRows }: SeedTableProps) {
  const { name, score, stepsPerEpoch, isComparable } = overlay;
  const series = overlay.series!;
  const through = overlay.seeds?.through ?? [];
  const { t } = useTranslation('charts');
  const format = useFormat();
  series.smooth(smoothing);
  const lines = {
    sample: spreadsOf(through, (one) => one.testLine),
    whole: spreadsOf(through, (one) => one.wholeTests),
  };
  const showsWhole = through.some((one) => hasRings(one, 'test'));
  const kinds = showsWhole ? (['sample', 'whole'] as const) : (['sample'] as const);
  const axis = runAxis(series, part?.kind ?? 'step', stepsPerEpoch);
  const isShown = (step: number) =>
    !part || (axis.toX(step) >= part.range.from && axis.toX(step) <= part.range.to);
  const steps = new Set(kinds.flatMap((kind) => [...lines[kind].loss.keys()].filter(isShown)));
  const rows = [...steps].toSorted((a, b) => b - a).slice(0, maximumRows);
  const cell = (spread: BandPoint | undefined, of: 'loss' | 'score') => {
    if (!spread || (of === 'loss' && !isComparable)) return notMeasured;
    const text =
      of === 'score' && score
        ? scoreText(score, spread.mean, units, format)
        : format.loss(spread.mean * perNat[units]);
    return (
      <>
        {text} <small>{deviationText(spread, of, score, { units, format, t })}</small>
      </>
    );
  };
  const trainLoss = (step: number) => {
    const nats = series.at(step)?.shownLoss;
    return nats === undefined || !isComparable ? notMeasured : format.loss(nats * perNat[units]);
  };
  const title = (kind: 'sample' | 'whole', test: string) =>
    kind === 'whole' ? t('table.wholeTest', { test }) : test;
  return (
    <table>
      <caption>
        {t(isOfSample(through[0]!) ? 'table.seedsOnSample' : 'table.seeds', {
          name,
          amount: format.count(through.length),
        })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('table.step')}</th>
          <th scope="col">{namedAsSmoothed(t('table.trainLoss'), smoothing, t, format)}</th>
          {kinds.map((kind) => (
            <Columns key={kind}>
              <th scope="col">{title(kind, t('table.testLoss'))}</th>
              {score && <th scope="col">{title(kind, t(`scores.${score}.test`))}</th>}
            </Columns>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((step) => (
          <tr key={step}>
            <th scope="row">{format.count(step)}</th>
            <td>{trainLoss(step)}</td>
            {kinds.map((kind) => (
              <Columns key={kind}>
                <td>{cell(lines[kind].loss.get(step), 'loss')}</td>
                {score && <td>{cell(lines[kind].score.get(step), 'score')}</td>}
              </Columns>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** By step. */
function spreadsOf(
  runs: readonly MetricSeries[],
  testsOf: (run: MetricSeries) => readonly Evaluation[],
) {
  const spreads = (of: 'loss' | 'score') => {
    const lines = runs.map((run) =>
      testsOf(run).map((test) => ({ step: test.step, value: test[of] ?? Number.NaN })),
    );
    return new Map(spreadOfLines(lines).map((point) => [point.step, point]));
  };
  return { loss: spreads('loss'), score: spreads('score') };
}
