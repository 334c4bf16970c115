import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { type NormalisedDigit, normaliseDigit } from '../../math/digit-normalisation';
import type { Drawing } from '../../math/drawing';
import type { Raster } from '../../math/stroke-raster';
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
export function TruthStrip({ drawing }: { drawing: Drawing }) {
  const { t } = useTranslation('drawPad');
  const nameOf = useClassName();
  const stages = useMemo(
    () => (drawing.kind === 'strokes' ? normaliseDigit(drawing.strokes) : null),
    [drawing],
  );

  if (drawing.kind === 'sample') {
    const { pixels, index, label } = drawing;
    return (
      <figure className={`${styles.strip} ${styles.sample}`}>
        <Stage name="image" raster={{ width: 28, height: 28, pixels }} />
        <figcaption>{t('sampleCaption', { index, label: nameOf(label) })}</figcaption>
      </figure>
    );
  }
  return (
    <ol className={styles.strip} aria-label={t('stages')}>
      {stageNames.map((name) => (
        <li key={name}>
          <Stage name={name} raster={stages?.[name]} />
          {t(name)}
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
