import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { type NormalisedDigit, normaliseDigit } from '../../math/drawing/digit-normalisation';
import type { Drawing } from '../../math/drawing/drawing';
import { resized, type Size } from '../../math/drawing/resize';
import type { Raster } from '../../math/drawing/stroke-raster';
import { useClassName } from '../dataset-names';
import { RasterCanvas } from './raster-canvas';
import styles from './truth-strip.module.css';

const stageNames = [
  'drawn',
  'boxed',
  'centred',
  'image',
] as const satisfies readonly (keyof NormalisedDigit)[];

/** How the drawing becomes what the network sees, stage by stage; a sample is seen as it is. */
export function TruthStrip({ drawing, imageSize }: { drawing: Drawing; imageSize: Size }) {
  const { t } = useTranslation('drawPad');
  const nameOf = useClassName();
  const { height, width } = imageSize;
  const stages = useMemo(() => {
    const digit = drawing.kind === 'strokes' ? normaliseDigit(drawing.strokes) : null;
    return digit && { ...digit, image: resized(digit.image, { height, width }) };
  }, [drawing, height, width]);

  if (drawing.kind === 'sample') {
    const { pixels, width: own, index, label } = drawing;
    const raster = { width: own, height: pixels.length / own, pixels };
    return (
      <figure className={`${styles.strip} ${styles.sample}`}>
        <Stage name="image" raster={raster} />
        <figcaption>{t('sampleCaption', { index, label: nameOf(label) })}</figcaption>
      </figure>
    );
  }
  return (
    <ol className={styles.strip} aria-label={t('stages')}>
      {stageNames.map((name) => (
        <li key={name}>
          <Stage name={name} raster={stages?.[name]} />
          {name === 'image' ? t('image', { height, width }) : t(name)}
        </li>
      ))}
    </ol>
  );
}

function Stage({ name, raster }: { name: keyof NormalisedDigit; raster: Raster | undefined }) {
  return (
    <div className={styles.frame} data-stage={name} data-empty={raster === undefined}>
      {raster && <RasterCanvas className={styles.picture} raster={raster} />}
    </div>
  );
}
