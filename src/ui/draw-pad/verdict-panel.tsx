import { useTranslation } from 'react-i18next';

import { type Drawing, isEmpty } from '../../math/drawing';
import type { Size } from '../../math/resize';
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
      {isEmpty(drawing) ? (
        <p className={styles.note}>{t(`${words}.empty`)}</p>
      ) : (
        <Verdicts verdicts={verdicts} size={imageSize} />
      )}
    </section>
  );
}
