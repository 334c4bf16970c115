import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { sigmoid } from '../../math/activations';
import { drawnImage, type PadLayout } from '../../math/drawing/digit-normalisation';
import { type Drawing, isEmpty } from '../../math/drawing/drawing';
import { saidSet } from '../../math/label-metrics';
import { resized, type Size } from '../../math/drawing/resize';
import { softmax } from '../../math/softmax';
import styles from './digit-panel.module.css';
import { DrawPad } from './draw-pad';
import { useIsOwnData, useLabelText } from '../dataset-names';
import labelStyles from './label-panel.module.css';
import { LabelReadings } from './label-readings';
import { PadHeader } from './pad-header';
import { RasterCanvas } from './raster-canvas';

export interface LabelPanelProps {
  layout: PadLayout;
  drawing: Drawing;
  onChange: (drawing: Drawing) => void;
  onSample: () => void;
  sampleDisabled: boolean;
  /** Of what the network sees. */
  imageSize: Size;
  /** The network's answer to `drawing`; null for none. */
  logits: readonly number[] | null;
  /** The probability from which on a digit is said to be there, for each. */
  thresholds: readonly number[];
  untrained: boolean;
  modelReady: boolean;
}

/** Draw two digits, see what the network sees of them, and which it says are there. */
export function LabelPanel(props: LabelPanelProps) {
  const { layout, drawing, onChange, onSample, sampleDisabled } = props;
  const { imageSize, logits, thresholds, untrained, modelReady } = props;
  const { t } = useTranslation('drawPad');
  const labelText = useLabelText();
  const isOwn = useIsOwnData();
  const image = useMemo(() => {
    const drawn = drawnImage(drawing, layout);
    return drawn && resized(drawn, imageSize);
  }, [drawing, layout, imageSize]);
  const single = logits?.map(sigmoid);
  const said = single && saidSet(single, thresholds);
  const nothingDrawn = isEmpty(drawing);
  return (
    <section className={styles.panel}>
      <PadHeader
        title={t(isOwn ? 'own.two.title' : 'two.title')}
        drawing={drawing}
        onChange={onChange}
        onSample={onSample}
        sampleLabel={t('two.sample')}
        sampleDisabled={sampleDisabled}
      />
      <div className={styles.pad}>
        <DrawPad drawing={drawing} onChange={onChange} layout={layout} />
      </div>
      <figure className={labelStyles.seen} data-empty={image === null} data-layout={layout}>
        {image && <RasterCanvas className={labelStyles.picture} raster={image} />}
        <figcaption>
          {drawing.kind === 'sample'
            ? t('sampleCaption', {
                index: drawing.index,
                label: labelText(drawing.label, 'labels'),
              })
            : t(`two.seen.${layout}`, { ...imageSize })}
        </figcaption>
      </figure>
      <p className={styles.prediction} data-untrained={untrained}>
        <span>{t('prediction')}</span>
        <output data-metric="prediction" data-value={said ?? ''}>
          {said === undefined ? '–' : labelText(said, 'labels')}
        </output>
      </p>
      <LabelReadings
        sigmoids={single ?? null}
        softmax={logits ? softmax(logits) : null}
        thresholds={thresholds}
      />
      <div className={styles.note}>
        {logits && <p>{t('two.compare')}</p>}
        {!logits && nothingDrawn && <p>{t(isOwn ? 'own.two.empty' : 'two.empty')}</p>}
        {!nothingDrawn && !modelReady && <p>{t('loading')}</p>}
        {!nothingDrawn && modelReady && untrained && <p>{t('untrained')}</p>}
      </div>
    </section>
  );
}
