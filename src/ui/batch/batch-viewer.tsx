import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import {
  type BatchAnswers,
  type BatchImages,
  bySurprisal,
  correctCount,
  mean,
} from '../../math/data/batch-images';
import { type ChartPreferences, perNat } from '../charts/chart-preferences';
import { useFormat } from '../use-format';
import { BatchGrid } from './batch-grid';
import styles from './batch-viewer.module.css';
import { Panel } from './panel';

export interface BatchViewerProps {
  /** The step that was asked for. */
  askedStep: number;
  /** Of that step, or of the nearest one before that is still kept; undefined if there is none. */
  answers: BatchAnswers | undefined;
  /** Of the same step as the answers; undefined while they are on their way. */
  images: BatchImages | undefined;
  units: ChartPreferences['units'];
  /** What can be done at this step. */
  controls?: ReactNode;
  onClose: () => void;
}

/** The batch of one step of the past, the most surprising image first. */
export function BatchViewer(props: BatchViewerProps) {
  const { askedStep, answers, images, units, controls, onClose } = props;
  const { t } = useTranslation('batch');
  const format = useFormat();
  const order = useMemo(() => answers && bySurprisal(answers.surprisals), [answers]);
  const asked = format.count(askedStep);
  const step = format.count(answers?.step ?? askedStep);
  return (
    <Panel title={t('viewer.title', { step })} controls={controls} onClose={onClose}>
      {/* Takes the focus, so that the keys can scroll it. */}
      <div className={styles.content} role="group" aria-label={t('images')} tabIndex={0}>
        {answers && answers.step !== askedStep && (
          <p className={styles.nearest}>{t('viewer.nearest', { asked, step })}</p>
        )}
        <div role="status">
          {!answers && <p>{t('viewer.notKept', { step })}</p>}
          {answers && !images && <p>{t('viewer.loading', { step })}</p>}
          {answers && images && <Summary answers={answers} images={images} units={units} />}
        </div>
        {answers && images && order && (
          <>
            {images.standIns > 0 && (
              <p>
                {t('standIns', {
                  count: images.standIns,
                  amount: format.count(images.standIns),
                })}
              </p>
            )}
            <p className={styles.order}>{t('viewer.order')}</p>
            <BatchGrid images={images} order={order} answers={answers} units={units} />
          </>
        )}
      </div>
    </Panel>
  );
}

function Summary(props: {
  answers: BatchAnswers;
  images: BatchImages;
  units: ChartPreferences['units'];
}) {
  const { answers, images, units } = props;
  const { t } = useTranslation('batch');
  const format = useFormat();
  const { labels } = images;
  const correct = correctCount(labels, answers.predictions);
  const meanSurprisal = mean(answers.surprisals) * perNat[units];
  return (
    <p className={styles.summary}>
      {t('viewer.summary', {
        count: labels.length,
        amount: format.count(labels.length),
        correct: format.count(correct),
        accuracy: format.accuracy(correct / labels.length),
        loss: format.loss(meanSurprisal),
        units: t(`units.${units}`),
      })}
    </p>
  );
}
