import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { bySurprisal } from '../../math/data/batch-images';
import type { ClassifierNarration } from '../../math/model/narration';
import type { ChartPreferences, LossUnits } from '../charts/chart-preferences';
import { useFormat } from '../use-format';
import { BatchGrid } from './batch-grid';
import { ForwardPhase, type Readout } from './forward-phase';
import { LossPhase } from './loss-phase';
import { Story } from './story';
import type { SlowMotion } from './use-slow-motion';

export interface ClassifierStoryProps {
  narration: ClassifierNarration;
  loss: number | undefined;
  isMeanSurprisal: boolean;
  lossUnits: LossUnits;
  readout: Readout;
  motion: SlowMotion;
  units: ChartPreferences['units'];
}

/** A step of a classifier: from images to probabilities, surprisals and what the layers make of them. */
export function ClassifierStory(props: ClassifierStoryProps) {
  const { narration, loss, isMeanSurprisal, lossUnits, readout, motion, units } = props;
  const { images, answers } = narration;
  const { t } = useTranslation('batch');
  const format = useFormat();
  const order = useMemo(() => bySurprisal(answers.surprisals), [answers]);
  const [chosen, setChosen] = useState(order[0]!);
  const inBatchOrder = useMemo(() => [...images.labels.keys()], [images]);
  const count = images.labels.length;
  return (
    <Story
      narration={narration}
      motion={motion}
      batch={{
        text: t('narration.batch', { count, amount: format.count(count) }),
        content: <BatchGrid images={images} order={inBatchOrder} units={units} />,
      }}
      forward={{
        text: t(`narration.forwardBy.${readout}`),
        content: (
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
        ),
      }}
      loss={{
        text: t('narration.loss'),
        content: (
          <LossPhase
            images={images}
            answers={answers}
            order={order}
            loss={loss}
            isMeanSurprisal={isMeanSurprisal}
            lossUnits={lossUnits}
            units={units}
          />
        ),
      }}
      gradient={t('narration.gradient')}
      update={t('narration.update')}
    />
  );
}
