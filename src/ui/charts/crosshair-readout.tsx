import { useTranslation } from 'react-i18next';

import type { StepMetrics } from '../../math/metric-series';
import type { Format } from '../format';
import { useFormat } from '../use-format';
import { type LossUnits, perNat } from './chart-preferences';
import styles from './charts.module.css';

/** What stands for a value that was not measured. */
export const notMeasured = '–';

/** The values of one step as text, the losses in the unit chosen. */
export function stepTexts(values: StepMetrics, units: LossUnits, format: Format) {
  const loss = (nats: number) => format.loss(nats * perNat[units]);
  const { test } = values;
  return {
    loss: loss(values.loss),
    smoothedLoss: loss(values.smoothedLoss),
    testLoss: test ? loss(test.loss) : notMeasured,
    testStep: test ? format.count(test.step) : notMeasured,
    accuracy: format.accuracy(values.accuracy),
    smoothedAccuracy: format.accuracy(values.smoothedAccuracy),
    testAccuracy: test ? format.accuracy(test.accuracy) : notMeasured,
    learningRate: format.compact(values.learningRate),
  };
}

export interface CrosshairReadoutProps {
  step: number;
  values: StepMetrics;
  units: LossUnits;
}

/** The box beside the crosshair: the exact values of its step. */
export function CrosshairReadout({ step, values, units }: CrosshairReadoutProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const texts = stepTexts(values, units, format);
  return (
    <table className={styles.readout}>
      <thead>
        <tr>
          <th>{t('crosshair.step', { step: format.count(step) })}</th>
          <th>{t('crosshair.loss')}</th>
          <th>{t('crosshair.accuracy')}</th>
        </tr>
      </thead>
      <tbody>
        <tr className={styles.readoutTrain}>
          <th>{t('train')}</th>
          <td>{texts.loss}</td>
          <td>{texts.accuracy}</td>
        </tr>
        <tr className={styles.readoutTrain}>
          <th>{t('crosshair.smoothed')}</th>
          <td>{texts.smoothedLoss}</td>
          <td>{texts.smoothedAccuracy}</td>
        </tr>
        <tr className={styles.readoutTest}>
          <th>{values.test ? t('crosshair.testAt', { step: texts.testStep }) : t('test')}</th>
          <td>{texts.testLoss}</td>
          <td>{texts.testAccuracy}</td>
        </tr>
        <tr>
          <th>{t('crosshair.learningRate')}</th>
          <td>{texts.learningRate}</td>
        </tr>
      </tbody>
    </table>
  );
}
