import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import {
  type BatchAnswers,
  type BatchImages,
  bySurprisal,
  mean,
} from '../../math/data/batch-images';
import type { DrawingNarration } from '../../math/model/narration';
import type { LossUnits } from '../charts/chart-preferences';
import { useFormat } from '../use-format';
import styles from './batch-viewer.module.css';
import { JudgedGrid, RedrawnGrid } from './drawn-images';
import { LossTable } from './gan-story';
import { Panel } from './panel';
import { StandIns } from './story';
import { useLossText } from './use-loss-text';

export interface DrawnBatchViewerProps {
  network: DrawingNarration['network'];
  /** The step that was asked for. */
  askedStep: number;
  /** Of that step, or of the nearest one before that is still kept; undefined if there is none. */
  answers: BatchAnswers | undefined;
  /** Of the same step as the answers; undefined while they are on their way. */
  images: BatchImages | undefined;
  /** The step made again, for what was drawn in it; undefined until it is. */
  told: DrawingNarration | undefined;
  /** How many steps have to be made for that, as far as is known; `lost`: it cannot be. */
  stepsLeft: number | 'lost' | undefined;
  lossUnits: LossUnits;
  /** What can be done at this step. */
  controls?: ReactNode;
  onClose: () => void;
}

/** The batch of one step of the past, with what a network drew in that step. */
export function DrawnBatchViewer(props: DrawnBatchViewerProps) {
  const { network, askedStep, answers, images, told, lossUnits, controls, onClose } = props;
  const { t } = useTranslation('batch');
  const format = useFormat();
  const { full } = useLossText(lossUnits);
  const order = useMemo(() => answers && bySurprisal(answers.surprisals), [answers]);
  const asked = format.count(askedStep);
  const step = format.count(answers?.step ?? askedStep);
  const losses = answers?.surprisals;
  return (
    <Panel title={t('viewer.title', { step })} controls={controls} onClose={onClose}>
      {/* Takes the focus, so that the keys can scroll it. */}
      <div className={styles.content} role="group" aria-label={t('images')} tabIndex={0}>
        {answers && answers.step !== askedStep && (
          <p className={styles.nearest}>{t('viewer.nearest', { asked, step })}</p>
        )}
        <div role="status">
          {!losses && <p>{t('viewer.notKept', { step })}</p>}
          {losses && !images && <p>{t('viewer.loading', { step })}</p>}
          {losses && images && order && (
            <p className={styles.summary}>
              {t(`drawn.${network}.summary`, {
                count: order.length,
                amount: format.count(order.length),
                loss: full(mean(losses)),
                least: full(losses[order.at(-1)!]!),
                most: full(losses[order[0]!]!),
              })}
            </p>
          )}
          {losses && images && !told && <Awaited {...props} />}
        </div>
        {losses && images && order && (
          <>
            <StandIns images={images} />
            {told?.network === 'gan' ? (
              <Judged narration={told} lossUnits={lossUnits} />
            ) : (
              <RedrawnGrid
                title={t(`drawn.${network}.byLoss`)}
                images={images}
                drawn={told?.network === 'autoencoder' ? told.drawn : undefined}
                losses={losses}
                order={order}
                units={lossUnits}
              />
            )}
          </>
        )}
      </div>
    </Panel>
  );
}

/** Why what was drawn is not there. */
function Awaited({ network, stepsLeft }: DrawnBatchViewerProps) {
  const { t } = useTranslation('batch');
  const format = useFormat();
  return (
    <p className={styles.nearest}>
      {t(`drawn.${network}.notKept`)}{' '}
      {stepsLeft === 'lost'
        ? t('drawn.lost')
        : stepsLeft === undefined
          ? t('drawn.again')
          : t('drawn.againBy', { count: stepsLeft, amount: format.count(stepsLeft) })}
    </p>
  );
}

function Judged(props: {
  narration: Extract<DrawingNarration, { network: 'gan' }>;
  lossUnits: LossUnits;
}) {
  const { narration, lossUnits } = props;
  const { t } = useTranslation('batch');
  const inBatchOrder = useMemo(() => [...narration.images.labels.keys()], [narration]);
  return (
    <>
      <LossTable narration={narration} units={lossUnits} />
      {(['real', 'drawn'] as const).map((kind) => (
        <JudgedGrid
          key={kind}
          narration={narration}
          kind={kind}
          title={t(`drawn.gan.${kind}`)}
          order={inBatchOrder}
        />
      ))}
    </>
  );
}
