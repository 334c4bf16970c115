import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import {
  type Augmentation,
  augmentationMaps,
  type ImageSize,
  isAugmenting,
  sampleMapped,
} from '../math/data/augmentation';
import type { ImageKind } from '../math/data/batch-images';
import type { Raster } from '../math/drawing/stroke-raster';
import { useLabelText } from './dataset-names';
import { RasterCanvas } from './draw-pad/raster-canvas';
import styles from './example-strip.module.css';

export interface ExampleStripProps extends ImageKind {
  /** [images, height, width], 0 to 255. */
  pixels: Uint8Array;
  labels: readonly number[];
  trueLabels: readonly number[];
  seed: number;
  augmentation: Augmentation;
}

/** The images of a run's first step as it would move them, by the arithmetic that trains. */
export function ExampleStrip(props: ExampleStripProps) {
  const { pixels, height, width, target, labels, trueLabels, seed, augmentation } = props;
  const { t } = useTranslation('data');
  const { t: app } = useTranslation();
  const labelText = useLabelText();
  const rasters = useMemo(
    () =>
      // Of several in an image each is moved by itself, which can't be done to them here.
      target === 'class'
        ? movedImages(pixels, { height, width }, augmentation, seed)
        : rastersOf(pixels, { height, width }),
    [pixels, height, width, target, augmentation, seed],
  );
  const isNoisy = labels.some((label, image) => label !== trueLabels[image]);
  return (
    <figure className={styles.figure}>
      <figcaption>
        {[
          t('examples.title'),
          isNoisy && t('examples.noisy'),
          target === 'labels' && isAugmenting(augmentation) && t('examples.unmoved'),
        ]
          .filter(Boolean)
          .join(app('betweenSentences'))}
      </figcaption>
      <ol className={styles.strip} data-wide={width > height}>
        {rasters.map((raster, image) => {
          const label = labelText(labels[image]!, target);
          const trueLabel = labelText(trueLabels[image]!, target);
          return (
            <li key={image}>
              <div className={styles.frame}>
                <RasterCanvas className={styles.picture} raster={raster} />
              </div>
              {label === trueLabel ? (
                label
              ) : (
                <strong className={styles.wrong}>
                  {t('examples.wrong', { label, trueLabel })}
                </strong>
              )}
            </li>
          );
        })}
      </ol>
    </figure>
  );
}

function rastersOf(bytes: Uint8Array, { height, width }: ImageSize): Raster[] {
  const length = height * width;
  return Array.from({ length: bytes.length / length }, (_, image) => {
    const own = bytes.subarray(image * length, (image + 1) * length);
    return { width, height, pixels: Float32Array.from(own, (byte) => byte / 255) };
  });
}

function movedImages(
  bytes: Uint8Array,
  size: ImageSize,
  augmentation: Augmentation,
  seed: number,
): Raster[] {
  const imageLength = size.height * size.width;
  const count = bytes.length / imageLength;
  const maps = augmentationMaps(augmentation, seed, 1, count, size);
  return Array.from({ length: count }, (_, place) => {
    const pixels = new Float32Array(imageLength);
    const start = place * imageLength;
    sampleMapped({ bytes, start, ...size, maps, place }, pixels, 0);
    return { ...size, pixels: pixels.map((value) => value / 255) };
  });
}
