import { useTranslation } from 'react-i18next';

import type { ScoreId } from '../../catalog/scores';
import type { Evaluation } from '../../math/history/evaluation';
import type { StepMetrics } from '../../math/history/metric-series';
import type { Format } from '../format';
import { useFormat } from '../use-format';
import { type LossUnits, perNat } from './chart-preferences';
import styles from './charts.module.css';
import { notMeasured } from './not-measured';
import { OverlayReadout, type OverlayReadoutProps } from './overlay-readout';
import { scoreText } from './score-text';
import { smoothedName } from './smoothed-name';
import { lossMargin, testLossText, testScoreText } from './test-texts';

/** The values of one step as text, the losses in the unit chosen; nothing of a score where there is none. */
export function stepTexts(
  values: StepMetrics,
  score: ScoreId | undefined,
  units: LossUnits,
  format: Format,
) {
  const loss = (nats: number) => format.loss(nats * perNat[units]);
  const { test, validation } = values;
  // Where all images are tested each time they make the line.
  const whole = test?.scope === 'whole' ? undefined : values.whole;
  const scored = (value: number | undefined) =>
    score ? scoreText(score, value, units, format) : '';
  const textsOf = (one: Evaluation | undefined) =>
    one && {
      loss: testLossText(one, units, format),
      score: score ? testScoreText(one, score, units, format) : '',
      step: format.count(one.step),
      amount: format.count(one.imageCount),
      count: one.imageCount,
    };
  return {
    loss: loss(values.loss),
    smoothedLoss: loss(values.shownLoss),
    testLoss: testLossText(test, units, format),
    /** Whether a ± stands behind what is told of the test. */
    hasMargin: test !== undefined && lossMargin(test, units, format) !== '',
    testStep: test ? format.count(test.step) : notMeasured,
    testAmount: test ? format.count(test.imageCount) : notMeasured,
    whole: textsOf(whole),
    validation: textsOf(validation),
    wholeValidation: textsOf(validation?.scope === 'whole' ? undefined : values.wholeValidation),
    score: scored(values.score),
    smoothedScore: scored(values.shownScore),
    testScore: score ? testScoreText(test, score, units, format) : '',
    learningRate: format.compact(values.learningRate),
  };
}

export interface CrosshairReadoutProps extends OverlayReadoutProps {
  /** Where the crosshair is, as a step of the longest run. */
  step: number;
  /** The step of the run under way, and its values; undefined beyond its end. */
  here: { readonly step: number; readonly values: StepMetrics } | undefined;
  epoch: number | undefined;
  elapsedMs: number | undefined;
  /** What the score of the run under way is. */
  score: ScoreId | undefined;
  hasOverlays: boolean;
  /** Shows the batch of the step, where a click does not. */
  onOpen?: (() => void) | undefined;
}

/** The box beside the crosshair: the exact values of its step, and of other runs at its place. */
export function CrosshairReadout(props: CrosshairReadoutProps) {
  const { step, here, score, epoch, elapsedMs, others, units, smoothing } = props;
  const { hasOverlays, onOpen } = props;
  const { t } = useTranslation('charts');
  const format = useFormat();
  const smoothed = smoothedName(smoothing, t, format);
  const texts = here && stepTexts(here.values, score, units, format);
  return (
    <>
      <table className={styles.readout}>
        <thead>
          <tr>
            <th>{t('crosshair.step', { step: format.count(here?.step ?? step) })}</th>
            {texts && <th>{t('crosshair.loss')}</th>}
            {texts && score && <th>{t(`scores.${score}.name`)}</th>}
          </tr>
        </thead>
        {here && texts && (
          <tbody>
            <tr className={hasOverlays ? undefined : styles.readoutTrain}>
              <th>{t('train')}</th>
              <td>{texts.loss}</td>
              {score && <td>{texts.score}</td>}
            </tr>
            {smoothed && (
              <tr className={hasOverlays ? undefined : styles.readoutTrain}>
                <th>{smoothed}</th>
                <td>{texts.smoothedLoss}</td>
                {score && <td>{texts.smoothedScore}</td>}
              </tr>
            )}
            <tr className={hasOverlays ? undefined : styles.readoutTest}>
              <th>
                {here.values.test
                  ? t('crosshair.testAt', { step: texts.testStep, amount: texts.testAmount })
                  : t('test')}
              </th>
              <td>{texts.testLoss}</td>
              {score && <td>{texts.testScore}</td>}
            </tr>
            {texts.whole && (
              <tr className={hasOverlays ? undefined : styles.readoutTest}>
                <th>{t('crosshair.testAt', texts.whole)}</th>
                <td>{texts.whole.loss}</td>
                {score && <td>{texts.whole.score}</td>}
              </tr>
            )}
            {[texts.validation, texts.wholeValidation].map(
              (validation, scope) =>
                validation && (
                  <tr key={scope} className={hasOverlays ? undefined : styles.readoutValidation}>
                    <th>{t('crosshair.validationAt', validation)}</th>
                    <td>{validation.loss}</td>
                    {score && <td>{validation.score}</td>}
                  </tr>
                ),
            )}
            <tr>
              <th>{t('crosshair.learningRate')}</th>
              <td>{texts.learningRate}</td>
            </tr>
          </tbody>
        )}
      </table>
      {epoch !== undefined && elapsedMs !== undefined && (
        <p className={styles.readoutPlace}>
          {t('crosshair.place', {
            count: epoch,
            epoch: format.compact(epoch),
            time: format.duration(elapsedMs),
          })}
          {texts?.hasMargin && t('interval.aside')}
        </p>
      )}
      {here && !onOpen && <p className={styles.readoutPlace}>{t('crosshair.click')}</p>}
      {others.length > 0 && <OverlayReadout others={others} units={units} smoothing={smoothing} />}
      {here && onOpen && (
        <button
          type="button"
          className={styles.open}
          // The focus stays at the crosshair, which would be gone with it.
          onMouseDown={(event) => event.preventDefault()}
          onClick={onOpen}
        >
          {t('stepMenu.batch', { step: format.count(here.step) })}
        </button>
      )}
    </>
  );
}
