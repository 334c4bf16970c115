import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { drawnImage } from '../../math/drawing/digit-normalisation';
import type { Drawing } from '../../math/drawing/drawing';
import { resized, type Size } from '../../math/drawing/resize';
import { useIsOwnData } from '../dataset-names';
import { Verdicts, type Verdict } from '../detectors/verdicts';
import styles from './digit-panel.module.css';
import { DrawPad } from './draw-pad';
import { PadHeader } from './pad-header';
import { TruthStrip } from './truth-strip';

export interface VerdictPanelProps {
  drawing: Drawing;
  onChange: (drawing: Drawing) => void;
  /** Asks for a test image, to arrive as `drawing`. */
  onSample: () => void;
  sampleDisabled: boolean;
  verdicts: readonly Verdict[];
  /** Of what the networks see. */
  imageSize: Size;
}

/** Draw anything, and see which detectors take it for a digit, or for one of a person's own kinds of image. */
export function VerdictPanel(props: VerdictPanelProps) {
  const { drawing, onChange, onSample, sampleDisabled, verdicts, imageSize } = props;
  const { t } = useTranslation('detectors');
  const { t: pad } = useTranslation('drawPad');
  const words = useIsOwnData() ? 'own' : 'pad';
  const seen = useMemo(() => {
    const image = drawnImage(drawing, 'digit');
    return image && resized(image, imageSize);
  }, [drawing, imageSize]);
  return (
    <section className={styles.panel}>
      <PadHeader
        title={t(`${words}.title`)}
        drawing={drawing}
        onChange={onChange}
        onSample={onSample}
        sampleLabel={pad(words === 'own' ? 'own.sample' : 'sample')}
        sampleDisabled={sampleDisabled}
      />
      <div className={styles.answer}>
        <div className={styles.pad}>
          <DrawPad drawing={drawing} onChange={onChange} invitation={t(`${words}.invitation`)} />
        </div>
        <div className={styles.stages}>
          <TruthStrip drawing={drawing} imageSize={imageSize} />
        </div>
      </div>
      {seen ? (
        <Verdicts verdicts={verdicts} seen={seen} />
      ) : (
        <p className={styles.note}>{t(`${words}.empty`)}</p>
      )}
    </section>
  );
}
