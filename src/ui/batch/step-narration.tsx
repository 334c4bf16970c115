import { type ReactNode, useMemo, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useTranslation } from 'react-i18next';

import { bySurprisal } from '../../math/data/batch-images';
import type { Narration } from '../../math/model/narration';
import type { ChartPreferences, LossUnits } from '../charts/chart-preferences';
import { Button } from '../controls/button';
import { useFormat } from '../use-format';
import { BatchGrid } from './batch-grid';
import { ForwardPhase, type Readout } from './forward-phase';
import { LayerBars } from './layer-bars';
import { LossPhase } from './loss-phase';
import { Panel } from './panel';
import { phases } from './phases';
import styles from './step-narration.module.css';
import type { SlowMotion } from './use-slow-motion';

export interface StepNarrationProps {
  /** Undefined while the step is being taken apart. */
  narration: Narration | undefined;
  /** Of the step, in nats if it has a unit; undefined if it is not known. */
  loss: number | undefined;
  /** Whether it is the mean of the surprisals, and not another loss. */
  isMeanSurprisal: boolean;
  lossUnits: LossUnits;
  readout: Readout;
  motion: SlowMotion;
  /** Whether it may move by itself. */
  canPlay: boolean;
  units: ChartPreferences['units'];
  onClose: () => void;
}

/** One step, phase by phase: its batch, the forward pass, the loss, the gradient, the update. */
export function StepNarration({ narration, motion, canPlay, ...props }: StepNarrationProps) {
  const { t } = useTranslation('batch');
  const format = useFormat();
  const { onClose } = props;
  if (!narration) {
    return (
      <Panel title={t('narration.waitingTitle')} onClose={onClose}>
        <p className={styles.content}>{t('narration.waiting')}</p>
      </Panel>
    );
  }
  const playButton = canPlay && (
    <Button variant="quiet" onPress={motion.isPlaying ? motion.hold : motion.play}>
      <span aria-hidden>{motion.isPlaying ? '❚❚ ' : '▶ '}</span>
      {motion.isPlaying ? t('narration.hold') : t('narration.play')}
    </Button>
  );
  return (
    <Panel
      title={t('narration.title', { step: format.count(narration.step) })}
      controls={playButton}
      onClose={onClose}
    >
      <Phases key={narration.step} {...props} narration={narration} motion={motion} />
    </Panel>
  );
}

function Phases(
  props: Omit<StepNarrationProps, 'narration' | 'canPlay' | 'onClose'> & { narration: Narration },
) {
  const { narration, loss, isMeanSurprisal, lossUnits, readout, motion, units } = props;
  const { images, answers } = narration;
  const { t } = useTranslation('batch');
  const format = useFormat();
  const order = useMemo(() => bySurprisal(answers.surprisals), [answers]);
  const [chosen, setChosen] = useState(order[0]!);
  const inBatchOrder = useMemo(() => [...images.labels.keys()], [images]);
  const amount = format.count(images.labels.length);
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
      <Phase id="batch" text={t('narration.batch', { count: images.labels.length, amount })}>
        {images.standIns > 0 && (
          <p>{t('standIns', { count: images.standIns, amount: format.count(images.standIns) })}</p>
        )}
        <BatchGrid images={images} order={inBatchOrder} units={units} />
      </Phase>
      <Phase id="forward" text={t(`narration.forwardBy.${readout}`)}>
        <ForwardPhase
          narration={narration}
          answers={answers}
          order={order}
          readout={readout}
          chosen={chosen}
          onChoose={(place) => {
            motion.hold();
            setChosen(place);
          }}
          units={units}
        />
      </Phase>
      <Phase id="loss" text={t('narration.loss')}>
        <LossPhase
          images={images}
          answers={answers}
          order={order}
          loss={loss}
          isMeanSurprisal={isMeanSurprisal}
          lossUnits={lossUnits}
          units={units}
        />
      </Phase>
      <Phase id="gradient" text={t('narration.gradient')}>
        <LayerBars
          label={t('narration.gradientNorm')}
          rows={narration.layers.map(({ layer, gradientNorm }) => ({
            layer,
            value: gradientNorm,
            text: format.compact(gradientNorm),
          }))}
          tick={format.compact}
        />
      </Phase>
      <Phase id="update" text={t('narration.update')}>
        <Updates narration={narration} />
      </Phase>
    </Tabs>
  );
}

function Phase(props: { id: (typeof phases)[number]; text: string; children: ReactNode }) {
  return (
    <TabPanel id={props.id} className={styles.content ?? ''}>
      <p className={styles.text}>{props.text}</p>
      {props.children}
    </TabPanel>
  );
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
      rows={narration.layers.map(({ layer, updateNorm, weightNorm }) => {
        const value = weightNorm === 0 ? 0 : updateNorm / weightNorm;
        return {
          layer,
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
