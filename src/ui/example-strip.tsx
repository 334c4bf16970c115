import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { mnist } from '../catalog/datasets';
import { type Augmentation, augmentationMaps, sampleMapped } from '../math/augmentation';
import { RasterCanvas } from './draw-pad/raster-canvas';
import styles from './example-strip.module.css';

const size = mnist.imageSize;

export interface ExampleStripProps {
  /** [images, size, size], 0 to 255. */
  pixels: Uint8Array;
  labels: readonly number[];
  trueLabels: readonly number[];
  seed: number;
  augmentation: Augmentation;
}

/** The images of a run's first step as it would move them, by the arithmetic that trains. */
export function ExampleStrip(props: ExampleStripProps) {
  const { pixels, labels, trueLabels, seed, augmentation } = props;
  const { t } = useTranslation('data');
  const rasters = useMemo(
    () => movedImages(pixels, augmentation, seed),
    [pixels, augmentation, seed],
  );
  const isNoisy = labels.some((label, image) => label !== trueLabels[image]);
  return (
    <figure className={styles.figure}>
      <figcaption>
        {t('examples.title')} {isNoisy && t('examples.noisy')}
      </figcaption>
      <ol className={styles.strip}>
        {rasters.map((raster, image) => {
          const label = labels[image]!;
          const trueLabel = trueLabels[image]!;
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

function movedImages(bytes: Uint8Array, augmentation: Augmentation, seed: number) {
  const imageLength = size ** 2;
  const count = bytes.length / imageLength;
  const maps = augmentationMaps(augmentation, seed, 1, count, size);
  return Array.from({ length: count }, (_, place) => {
    const pixels = new Float32Array(imageLength);
    sampleMapped({ bytes, start: place * imageLength, size, maps, place }, pixels, 0);
    return { width: size, height: size, pixels: pixels.map((value) => value / 255) };
  });
}
