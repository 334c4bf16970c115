import { useTranslation } from 'react-i18next';

import type { Narration } from '../../math/model/narration';
import type { ChartPreferences, LossUnits } from '../charts/chart-preferences';
import { Button } from '../controls/button';
import { useFormat } from '../use-format';
import { AutoencoderStory } from './autoencoder-story';
import { ClassifierStory } from './classifier-story';
import type { Readout } from './forward-phase';
import { GanStory } from './gan-story';
import { Panel } from './panel';
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
      <StoryOf key={narration.step} {...props} narration={narration} motion={motion} />
    </Panel>
  );
}

function StoryOf(
  props: Omit<StepNarrationProps, 'narration' | 'canPlay' | 'onClose'> & { narration: Narration },
) {
  const { narration, motion, lossUnits } = props;
  switch (narration.network) {
    case 'classifier':
      return <ClassifierStory {...props} narration={narration} />;
    case 'autoencoder':
      return <AutoencoderStory narration={narration} motion={motion} lossUnits={lossUnits} />;
    case 'gan':
      return <GanStory narration={narration} motion={motion} lossUnits={lossUnits} />;
    default:
      return narration satisfies never;
  }
}
