import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type Drawing, isEmpty } from '../../math/drawing/drawing';
import type { Size } from '../../math/drawing/resize';
import { useClassName, useIsOwnData } from '../dataset-names';
import { useFormat } from '../use-format';
import styles from './digit-panel.module.css';
import { DrawPad } from './draw-pad';
import { PadHeader } from './pad-header';
import { ProbabilityBars } from './probability-bars';
import { SurprisalNote } from './surprisal-note';
import { TruthStrip } from './truth-strip';

export interface DigitPanelProps {
  drawing: Drawing;
  onChange: (drawing: Drawing) => void;
  /** Asks for a test image, to arrive as `drawing`. */
  onSample: () => void;
  sampleDisabled: boolean;
  /** The model's answer to `drawing`, one probability for each digit; null for none. */
  probabilities: readonly number[] | null;
  classCount: number;
  /** Of what the network sees. */
  imageSize: Size;
  /** Whether the model is still as it was initialised. */
  untrained: boolean;
  /** Whether there is a model to answer. */
  modelReady: boolean;
}

/** Draw a digit, see what the network sees of it, and what it makes of that. */
export function DigitPanel(props: DigitPanelProps) {
  const { drawing, onChange, onSample, sampleDisabled, probabilities } = props;
  const { classCount, imageSize, untrained, modelReady } = props;
  const { t } = useTranslation('drawPad');
  const isOwn = useIsOwnData();
  const [chosenByReader, choose] = useState<number | null>(null);
  const nothingDrawn = isEmpty(drawing);
  const predicted = probabilities && likeliest(probabilities);
  const label = drawing.kind === 'sample' ? drawing.label : null;
  const chosen = probabilities && (chosenByReader ?? label ?? predicted);

  function change(next: Drawing) {
    if (isEmpty(next) || next.kind !== drawing.kind) choose(null);
    onChange(next);
  }

  function sample() {
    choose(null);
    onSample();
  }

  return (
    <section className={styles.panel}>
      <PadHeader
        title={t(isOwn ? 'own.title' : 'title')}
        drawing={drawing}
        onChange={change}
        onSample={sample}
        sampleLabel={t(isOwn ? 'own.sample' : 'sample')}
        sampleDisabled={sampleDisabled}
      />
      <div className={styles.answer}>
        <div className={styles.pad}>
          <DrawPad drawing={drawing} onChange={change} />
        </div>
        <div className={styles.stages}>
          <TruthStrip drawing={drawing} imageSize={imageSize} />
        </div>
        <p className={styles.prediction} data-untrained={untrained}>
          <span>{t('prediction')}</span>
          <Prediction probabilities={probabilities} digit={predicted} />
        </p>
      </div>
      <ProbabilityBars
        probabilities={probabilities}
        classCount={classCount}
        predicted={predicted}
        chosen={chosen}
        isAsked={chosenByReader !== null}
        onChoose={choose}
      />
      <div className={styles.note}>
        {probabilities && chosen !== null && (
          <SurprisalNote
            digit={chosen}
            probability={probabilities[chosen] ?? 0}
            because={chosenByReader !== null ? 'asked' : label !== null ? 'label' : 'predicted'}
          />
        )}
        {!probabilities && nothingDrawn && <p>{t(isOwn ? 'own.empty' : 'empty')}</p>}
        {!nothingDrawn && !modelReady && <p>{t('loading')}</p>}
        {!nothingDrawn && modelReady && untrained && <p>{t('untrained')}</p>}
      </div>
    </section>
  );
}

interface PredictionProps {
  probabilities: readonly number[] | null;
  digit: number | null;
}

function Prediction({ probabilities, digit }: PredictionProps) {
  const nameOf = useClassName();
  const format = useFormat();
  return (
    <output data-metric="prediction" data-value={digit ?? ''}>
      {digit === null ? '–' : nameOf(digit)}
      {digit !== null && (
        // Hidden, so that a screen reader announces another digit but not every change of its share.
        <span aria-hidden> · {format.tenths(probabilities?.[digit] ?? 0)}</span>
      )}
    </output>
  );
}

function likeliest(probabilities: readonly number[]): number {
  return probabilities.indexOf(Math.max(...probabilities));
}
