import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { bySurprisal, mean } from '../../math/data/batch-images';
import type { AutoencoderNarration } from '../../math/model/narration';
import type { LossUnits } from '../charts/chart-preferences';
import { useFormat } from '../use-format';
import { BatchGrid } from './batch-grid';
import { RedrawnGrid } from './drawn-images';
import { terms } from './loss-phase';
import styles from './step-narration.module.css';
import { Story } from './story';
import { SurprisalBars } from './surprisal-bars';
import { useLossText } from './use-loss-text';
import type { SlowMotion } from './use-slow-motion';

/** The most and the least expensive images are as many each. */
const shownOfEach = 6;

export interface AutoencoderStoryProps {
  narration: AutoencoderNarration;
  lossUnits: LossUnits;
  motion: SlowMotion;
}

/** A step of an autoencoder: images go in, are drawn anew, and each costs what the two differ by. */
export function AutoencoderStory({ narration, lossUnits, motion }: AutoencoderStoryProps) {
  const { images, answers, drawn } = narration;
  const { t } = useTranslation('batch');
  const format = useFormat();
  const { bare, full } = useLossText(lossUnits);
  const losses = answers.surprisals;
  const order = useMemo(() => bySurprisal(losses), [losses]);
  const inBatchOrder = useMemo(() => [...images.labels.keys()], [images]);
  const count = order.length;
  const amount = format.count(count);
  const shared = { images, drawn, losses, units: lossUnits };
  const text = (place = 0) => bare(losses[place]!);
  const average = mean(losses);
  return (
    <Story
      narration={narration}
      motion={motion}
      batch={{
        text: t('drawn.autoencoder.batch', { count, amount }),
        content: <BatchGrid images={images} order={inBatchOrder} units="nats" />,
      }}
      forward={{
        text: t('drawn.autoencoder.forward'),
        content: (
          <RedrawnGrid {...shared} title={t('drawn.autoencoder.redrawn')} order={inBatchOrder} />
        ),
      }}
      loss={{
        text: t(`drawn.autoencoder.loss.${lossUnits === 'none' ? 'mse' : 'cross-entropy'}`),
        content: (
          <>
            <SurprisalBars
              surprisals={losses}
              order={order}
              label={t('drawn.autoencoder.bars', {
                count,
                amount,
                greatest: full(losses[order[0]!]!),
                least: full(losses[order.at(-1)!]!),
              })}
              meanText={t('narration.meanLine', { mean: bare(average) })}
            />
            <p className={styles.sum}>
              ({terms(order.map(text))}) ÷ {amount} = <b>{full(average)}</b>{' '}
              {t('narration.meanIsLoss')}
            </p>
            <RedrawnGrid
              {...shared}
              withDifference
              title={t('drawn.autoencoder.most')}
              order={order.slice(0, shownOfEach)}
            />
            <RedrawnGrid
              {...shared}
              withDifference
              title={t('drawn.autoencoder.least')}
              order={order.slice(-shownOfEach).toReversed()}
            />
          </>
        ),
      }}
      gradient={t('narration.gradient')}
      update={t('narration.update')}
    />
  );
}
