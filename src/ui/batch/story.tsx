import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useTranslation } from 'react-i18next';

import type { BatchImages } from '../../math/data/batch-images';
import type { Narration } from '../../math/model/narration';
import { useFormat } from '../use-format';
import { LayerBars } from './layer-bars';
import { phases } from './phases';
import styles from './step-narration.module.css';
import type { SlowMotion } from './use-slow-motion';

/** A sentence, and what there is to see. */
export interface PhaseShown {
  readonly text: string;
  readonly content: ReactNode;
}

export interface StoryProps {
  narration: Narration;
  motion: SlowMotion;
  batch: PhaseShown;
  forward: PhaseShown;
  loss: PhaseShown;
  /** What is said of the gradients and of the updates. */
  gradient: string;
  update: string;
}

/** A step, phase by phase. What the layers do is the same of every network. */
export function Story({ narration, motion, batch, forward, loss, ...said }: StoryProps) {
  const { t } = useTranslation('batch');
  const format = useFormat();
  const shown: Record<(typeof phases)[number], PhaseShown> = {
    batch: {
      ...batch,
      content: (
        <>
          <StandIns images={narration.images} />
          {batch.content}
        </>
      ),
    },
    forward,
    loss,
    gradient: {
      text: said.gradient,
      content: (
        <LayerBars
          label={t('narration.gradientNorm')}
          rows={narration.layers.map(({ gradientNorm, ...layer }) => ({
            ...layer,
            value: gradientNorm,
            text: format.compact(gradientNorm),
          }))}
          tick={format.compact}
        />
      ),
    },
    update: { text: said.update, content: <Updates narration={narration} /> },
  };
  return (
    <Tabs
      className={styles.tabs ?? ''}
      selectedKey={phases[motion.phase]!}
      onSelectionChange={(key) => motion.show(phases.findIndex((phase) => phase === key))}
    >
      <TabList className={styles.list ?? ''} aria-label={t('narration.phases')}>
        {phases.map((phase, index) => (
          <Tab key={phase} id={phase} className={styles.tab ?? ''} data-done={index < motion.phase}>
            {t(`narration.names.${phase}`)}
          </Tab>
        ))}
      </TabList>
      {phases.map((phase) => (
        <TabPanel key={phase} id={phase} className={styles.content ?? ''}>
          <p className={styles.text}>{shown[phase].text}</p>
          {shown[phase].content}
        </TabPanel>
      ))}
    </Tabs>
  );
}

/** How many images stand in for such as did not arrive, if any do. */
export function StandIns({ images: { standIns } }: { images: Pick<BatchImages, 'standIns'> }) {
  const { t } = useTranslation('batch');
  const format = useFormat();
  if (standIns === 0) return null;
  return <p>{t('standIns', { count: standIns, amount: format.count(standIns) })}</p>;
}

/** How far each layer moved, as a share of where it was. */
function Updates({ narration }: { narration: Narration }) {
  const { t } = useTranslation('batch');
  const format = useFormat();
  const percent = (share: number) =>
    `${format.compact(Number((100 * share).toPrecision(2)))}\u00a0%`;
  return (
    <LayerBars
      label={t('narration.names.update')}
      rows={narration.layers.map(({ updateNorm, weightNorm, ...layer }) => {
        const value = weightNorm === 0 ? 0 : updateNorm / weightNorm;
        return {
          ...layer,
          value,
          text:
            updateNorm === 0
              ? t('narration.still')
              : t('narration.moves', { share: percent(value) }),
          detail: t('narration.lengths', {
            update: format.compact(updateNorm),
            weights: format.compact(weightNorm),
          }),
        };
      })}
      tick={percent}
    />
  );
}
