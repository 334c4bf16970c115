import { useTranslation } from 'react-i18next';

import type { StepMetrics } from '../../math/history/metric-series';
import type { Format } from '../format';
import { useFormat } from '../use-format';
import { type LossUnits, perNat } from './chart-preferences';
import styles from './charts.module.css';
import type { DrawnOverlay } from './drawn-run';
import { notMeasured } from './not-measured';
import { overlayColour } from './overlay';

/** What is told of another run at a place. Losses of another kind are told without a unit. */
export function overlayTexts(
  { isComparable }: DrawnOverlay,
  values: StepMetrics,
  units: LossUnits,
  format: Format,
) {
  const loss = (nats: number | undefined) =>
    nats === undefined || !isComparable ? notMeasured : format.loss(nats * perNat[units]);
  return {
    trainLoss: loss(values.shownLoss),
    testLoss: loss(values.test?.loss),
    testAccuracy: values.test ? format.accuracy(values.test.accuracy) : notMeasured,
  };
}

export interface OverlayReadoutProps {
  others: readonly { readonly overlay: DrawnOverlay; readonly values: StepMetrics }[];
  units: LossUnits;
}

/** The other runs' values at the crosshair. */
export function OverlayReadout({ others, units }: OverlayReadoutProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  return (
    <table className={`${styles.readout} ${styles.others}`}>
      <thead>
        <tr>
          <th>{t('crosshair.others')}</th>
          <th>{t('table.trainLoss')}</th>
          <th>{t('table.testLoss')}</th>
          <th>{t('table.testAccuracy')}</th>
        </tr>
      </thead>
      <tbody>
        {others.map(({ overlay, values }) => {
          const texts = overlayTexts(overlay, values, units, format);
          return (
            <tr key={overlay.id}>
              <th style={{ color: overlayColour(overlay.colour) }}>{overlay.name}</th>
              <td>{texts.trainLoss}</td>
              <td>{texts.testLoss}</td>
              <td>{texts.testAccuracy}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
