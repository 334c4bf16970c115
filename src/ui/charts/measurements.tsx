import { useTranslation } from 'react-i18next';

import type { ScoreId } from '../../catalog/scores';
import type { MetricSeries } from '../../math/history/metric-series';
import type { ChartPreferences, LossUnits } from './chart-preferences';
import styles from './charts.module.css';
import type { Overlay } from './overlay';
import { MetricsTable } from './metrics-table';
import { RangeBar } from './range-bar';
import { SeedTable } from './seed-table';
import type { ChartView, ChartViewActions } from './use-chart-view';
import { type RaceSpan, useDrawnRange } from './use-drawn-range';

/** Of all tables together: they are made anew ten times a second. */
const maximumRows = 200;
/** Of each, however many there are. */
const fewestRows = 30;

export interface MeasurementsProps {
  series: MetricSeries;
  stepsPerEpoch: number;
  overlays: readonly Overlay[];
  /** The overlays are the lanes of a race, for which the run under way waits. */
  isRace: boolean;
  span?: RaceSpan | undefined;
  preferences: ChartPreferences;
  view: ChartView;
  viewActions: ChartViewActions;
  units: LossUnits;
  score: ScoreId | undefined;
}

/** What the charts show in numbers: a table for each run, of the same part of the steps, and without those that are hidden. */
export function Measurements(props: MeasurementsProps) {
  const { series, stepsPerEpoch, preferences, view, viewActions, units, score } = props;
  const { t } = useTranslation('charts');
  const { shown, shows } = useDrawnRange(props);
  const { axis: kind, smoothing } = preferences;
  const overlays = props.overlays.filter(({ id }) => !view.hidden.has(id));
  const tables = overlays.length + (shows.own ? 1 : 0);
  // What came before a race is none of it.
  const part = view.zoom || shown.from > 0 ? { kind, range: shown } : undefined;
  const shared = {
    units,
    smoothing,
    part,
    maximumRows: Math.max(fewestRows, Math.floor(maximumRows / Math.max(1, tables))),
  };
  return (
    <div className={styles.table} role="region" aria-label={t('table.title')} tabIndex={0}>
      {view.zoom && (
        <RangeBar
          kind={kind}
          shown={shown}
          view={{ ...view, values: {} }}
          zoom={{ isZoomed: true, reset: () => viewActions.change({ zoom: undefined }) }}
          units={units}
          score={score}
        />
      )}
      {shows.own && (
        <MetricsTable
          {...shared}
          {...(props.overlays.length > 0 && {
            name: t(props.isRace ? 'compare.waiting' : 'compare.own'),
          })}
          series={series}
          version={series.version}
          score={score}
          stepsPerEpoch={stepsPerEpoch}
        />
      )}
      {overlays.map((overlay) => {
        const { id, name, series: lane, version, seeds, isComparable } = overlay;
        if (!lane) return null;
        if (seeds && seeds.through.length > 1) {
          return <SeedTable key={id} {...shared} overlay={overlay} />;
        }
        return (
          <MetricsTable
            key={id}
            {...shared}
            name={name}
            series={lane}
            version={version}
            score={overlay.score}
            hasOtherLoss={!isComparable}
            stepsPerEpoch={overlay.stepsPerEpoch}
          />
        );
      })}
    </div>
  );
}
