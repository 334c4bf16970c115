import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { noiseLength } from '../../catalog/tasks';
import { ganLosses } from '../../math/model/gan-losses';
import type { GanNarration } from '../../math/model/narration';
import type { LossUnits } from '../charts/chart-preferences';
import { useFormat } from '../use-format';
import { BatchGrid } from './batch-grid';
import { JudgedGrid } from './drawn-images';
import styles from './picture-grid.module.css';
import { Story } from './story';
import { useLossText } from './use-loss-text';
import type { SlowMotion } from './use-slow-motion';

const shownOfEach = 8;

export interface GanStoryProps {
  narration: GanNarration;
  lossUnits: LossUnits;
  motion: SlowMotion;
}

/** A step of a GAN: images are made of noise and judged beside real ones, and both networks learn of that. */
export function GanStory({ narration, lossUnits, motion }: GanStoryProps) {
  const { images, realLogits, drawnLogits } = narration;
  const { t } = useTranslation('batch');
  const format = useFormat();
  const count = images.labels.length;
  const inBatchOrder = useMemo(() => [...images.labels.keys()], [images]);
  const mistaken = useMemo(
    () => ({
      real: inBatchOrder.toSorted((one, other) => realLogits[one]! - realLogits[other]!),
      drawn: inBatchOrder.toSorted((one, other) => drawnLogits[other]! - drawnLogits[one]!),
    }),
    [inBatchOrder, realLogits, drawnLogits],
  );
  return (
    <Story
      narration={narration}
      motion={motion}
      batch={{
        text: t('drawn.gan.batch', {
          count,
          amount: format.count(count),
          length: format.count(noiseLength),
        }),
        content: <BatchGrid images={images} order={inBatchOrder} units="nats" />,
      }}
      forward={{
        text: t('drawn.gan.forward'),
        content: (
          <>
            <JudgedGrid
              narration={narration}
              kind="real"
              title={t('drawn.gan.real')}
              order={inBatchOrder}
            />
            <JudgedGrid
              narration={narration}
              kind="drawn"
              title={t('drawn.gan.drawn')}
              order={inBatchOrder}
            />
          </>
        ),
      }}
      loss={{
        text: t('drawn.gan.loss'),
        content: (
          <>
            <LossTable narration={narration} units={lossUnits} />
            <JudgedGrid
              narration={narration}
              kind="real"
              title={t('drawn.gan.doubted')}
              order={mistaken.real.slice(0, shownOfEach)}
            />
            <JudgedGrid
              narration={narration}
              kind="drawn"
              title={t('drawn.gan.fooling')}
              order={mistaken.drawn.slice(0, shownOfEach)}
            />
          </>
        ),
      }}
      gradient={t('drawn.gan.gradient')}
      update={t('drawn.gan.update')}
    />
  );
}

/** Both losses, in the order in which a step computes them, and what they are made of. */
export function LossTable({ narration, units }: { narration: GanNarration; units: LossUnits }) {
  const { t } = useTranslation('batch');
  const losses = ganLosses(narration);
  const { full } = useLossText(units);
  const rows = ['ofReal', 'ofDrawn', 'discriminator', 'generator'] as const;
  return (
    <table className={styles.losses} aria-label={t('drawn.gan.losses')}>
      <thead>
        <tr>
          <th scope="col">{t('drawn.gan.what')}</th>
          <th scope="col">{t('drawn.gan.formula')}</th>
          <th scope="col">{t('drawn.gan.mean')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row} data-sum={row === 'discriminator' || row === 'generator'}>
            <th scope="row">{t(`drawn.gan.rows.${row}`)}</th>
            <td>{t(`drawn.gan.formulas.${row}`)}</td>
            <td>{full(losses[row])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
