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
  return (
    <>
      <SurprisalBars surprisals={surprisals} order={order} units={units} />
      <p className={styles.sum}>
        ({terms(order.map((place) => shortSurprisal(surprisals[place]!, units)))}) ÷{' '}
        {format.count(order.length)} ={' '}
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

function terms(texts: readonly string[]): string {
  const shown = texts.length > 4 ? [...texts.slice(0, 3), '…', texts.at(-1)!] : texts;
  return shown.join(' + ');
}
