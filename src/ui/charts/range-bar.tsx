import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';

import type { ScoreId } from '../../catalog/scores';
import { useFormat } from '../use-format';
import type { LossUnits } from './chart-preferences';
import { perNat } from './chart-preferences';
import type { Range } from './chart-range';
import type { PlotId } from './plot-axes';
import styles from './range-bar.module.css';
import type { AxisKind } from './run-axis';
import type { ChartView } from './use-chart-view';
import type { Zoom } from './use-zoom';

export interface RangeBarProps {
  kind: AxisKind;
  shown: Range;
  view: ChartView;
  zoom: Pick<Zoom, 'isZoomed' | 'reset'>;
  units: LossUnits;
  score: ScoreId | undefined;
}

/** How to see a part of the charts; or what part is seen, and the way back. */
export function RangeBar({ kind, shown, view, zoom, units, score }: RangeBarProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const places = {
    step: (x: number) => format.count(Math.round(x)),
    epoch: (x: number) => format.tick(x, (shown.to - shown.from) / 100),
    time: (x: number) => format.duration(x),
  } as const;
  const place = places[kind];
  const lastOf = (width: number) => {
    const amount = place(width);
    return kind === 'time'
      ? t('range.last.time', { amount })
      : t(`range.last.${kind}`, { count: width, amount });
  };
  const steps =
    view.zoom &&
    (view.zoom.followedEnd === undefined
      ? t(`range.${kind}`, { from: place(shown.from), to: place(shown.to) })
      : lastOf(shown.to - shown.from));
  const titles: Readonly<Record<PlotId, string>> = {
    loss: t('crosshair.loss'),
    rate: t('crosshair.learningRate'),
    score: score ? t(`scores.${score}.name`) : '',
  };
  const value = (plot: PlotId, at: number, { from, to }: Range) => {
    if (plot === 'score' && score !== 'generator-loss') return format.accuracy(at);
    const factor = plot === 'loss' ? perNat[units] : 1;
    return format.tick(at * factor, ((to - from) * factor) / 10);
  };
  const values = (Object.keys(view.values) as PlotId[]).map((plot) => {
    const range = view.values[plot]!;
    const [from, to] = [value(plot, range.from, range), value(plot, range.to, range)];
    return t('range.values', { values: titles[plot], from, to });
  });
  const told = [...(steps ? [steps] : []), ...values].join(t('range.separator'));
  return (
    <div className={styles.bar}>
      {zoom.isZoomed ? (
        <Button className={styles.reset ?? ''} onPress={zoom.reset}>
          {t('range.reset')}
        </Button>
      ) : (
        <p className={styles.hint}>
          <span className={styles.forMouse}>{t('range.hint')}</span>
          <span className={styles.forTouch}>{t('range.touchHint')}</span>
        </p>
      )}
      <p role="status" className={styles.told} title={told}>
        {told}
      </p>
    </div>
  );
}
