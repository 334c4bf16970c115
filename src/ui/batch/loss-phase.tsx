import { useTranslation } from 'react-i18next';

import { type BatchAnswers, type BatchImages, mean } from '../../math/data/batch-images';
import { type ChartPreferences, type LossUnits, perNat } from '../charts/chart-preferences';
import { useFormat } from '../use-format';
import { BatchGrid } from './batch-grid';
import styles from './step-narration.module.css';
import { SurprisalBars } from './surprisal-bars';
import { shortSurprisal } from './surprisal-text';

const worstShown = 10;

export interface LossPhaseProps {
  images: BatchImages;
  answers: BatchAnswers;
  /** The images by their places in the batch, the most surprising first. */
  order: readonly number[];
  /** Of the step. */
  loss: number | undefined;
  /** Whether it is the mean of the surprisals, and not another loss. */
  isMeanSurprisal: boolean;
  lossUnits: LossUnits;
  units: ChartPreferences['units'];
}

/** The surprisals of all images, and how they make the loss. */
export function LossPhase(props: LossPhaseProps) {
  const { images, answers, order, loss, isMeanSurprisal, lossUnits, units } = props;
  const { t } = useTranslation('batch');
  const format = useFormat();
  const { surprisals } = answers;
  const average = mean(surprisals);
  const short = (place = 0) => shortSurprisal(surprisals[place]!, units);
  return (
    <>
      <SurprisalBars
        surprisals={surprisals}
        order={order}
        label={t('narration.lossBars', {
          count: order.length,
          amount: format.count(order.length),
          greatest: short(order[0]),
          least: short(order.at(-1)),
          units: t(`units.${units}`),
        })}
        meanText={t('narration.meanLine', { mean: format.loss(average * perNat[units]) })}
      />
      <p className={styles.sum}>
        ({terms(order.map(short))}) ÷ {format.count(order.length)} ={' '}
        <b>
          {format.loss(average * perNat[units])} {t(`units.${units}`)}
        </b>{' '}
        {isMeanSurprisal || loss === undefined
          ? t('narration.meanIsLoss')
          : t('narration.meanIsNotLoss', {
              loss: format.loss(loss * perNat[lossUnits]),
            })}
      </p>
      <BatchGrid
        images={images}
        order={order.slice(0, worstShown)}
        answers={answers}
        units={units}
      />
    </>
  );
}

/** So many of a sum as there is room for. */
export function terms(texts: readonly string[]): string {
  const shown = texts.length > 4 ? [...texts.slice(0, 3), '…', texts.at(-1)!] : texts;
  return shown.join(' + ');
}
