import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { GeneratedImages } from '../../math/detectors';
import { RasterCanvas } from '../draw-pad/raster-canvas';
import styles from './detectors.module.css';

interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** Test images, what the autoencoder draws of each, and where the two differ. */
export function RedrawnImages(props: {
  generated: Extract<GeneratedImages, { kind: 'redrawn' }>;
  size: ImageSize;
}) {
  const { generated, size } = props;
  const { t } = useTranslation('detectors');
  const { inputs, outputs, imageCount, knownCount } = generated;
  const errors = useMemo(
    () => inputs.map((byte, index) => Math.abs(byte - outputs[index]!)),
    [inputs, outputs],
  );
  const columns = Array.from({ length: imageCount }, (_, image) => image);
  const groups = [
    { kind: 'known', images: columns.slice(0, knownCount) },
    { kind: 'unknown', images: columns.slice(knownCount) },
  ] as const;
  return (
    <div className={styles.groups}>
      {groups.map(({ kind, images }) => (
        <figure key={kind} className={styles.group} data-kind={kind}>
          <figcaption>{t(`kinds.${kind}`)}</figcaption>
          <div
            role="img"
            aria-label={t('redrawn.label', { kind: t(`kinds.${kind}`) })}
            className={styles.rows}
          >
            {[inputs, outputs, errors].map((bytes, row) => (
              <div key={row} className={styles.images}>
                {images.map((image) => (
                  <Picture key={image} bytes={bytes} place={image} size={size} />
                ))}
              </div>
            ))}
          </div>
        </figure>
      ))}
      <p className={styles.note}>{t('redrawn.note')}</p>
    </div>
  );
}

/** What the generator makes of the same noise each time. */
export function ForgedImages(props: {
  generated: Extract<GeneratedImages, { kind: 'forged' }>;
  size: ImageSize;
}) {
  const { generated, size } = props;
  const { t } = useTranslation('detectors');
  const { images, imageCount, diversity, step } = generated;
  // Before it has learnt anything all of its images are alike.
  const hasCollapsed = step > 200 && diversity < leastDiversity;
  return (
    <figure className={styles.group}>
      <figcaption>{t('forged.title')}</figcaption>
      <div className={styles.samples} role="img" aria-label={t('forged.label')}>
        {Array.from({ length: imageCount }, (_, image) => (
          <Picture key={image} bytes={images} place={image} size={size} />
        ))}
      </div>
      <p className={styles.note}>
        <output data-metric="diversity" data-value={diversity}>
          {t('forged.diversity', { share: diversity.toFixed(2) })}
        </output>
      </p>
      {hasCollapsed && (
        <p className={styles.warning} role="status">
          {t('forged.collapsed')}
        </p>
      )}
    </figure>
  );
}

/** Of the distance of real images: below, a generator makes the same few over and over. */
const leastDiversity = 0.5;

/** One of many images that lie one after another, 0 to 255. */
export function Picture(props: { bytes: Uint8Array; place: number; size: ImageSize }) {
  const { bytes, place, size } = props;
  const length = size.width * size.height;
  const raster = useMemo(
    () => ({
      ...size,
      pixels: Float32Array.from(
        bytes.subarray(place * length, (place + 1) * length),
        (byte) => byte / 255,
      ),
    }),
    [bytes, place, length, size],
  );
  return <RasterCanvas className={styles.picture} raster={raster} />;
}
