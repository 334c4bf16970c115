import { useMemo } from 'react';

import { rebuilt } from './linear-autoencoder';
import { RasterCanvas } from '../../ui/draw-pad/raster-canvas';
import { useWords } from '../use-words';
import { autoencoder } from './models';
import styles from './not-a-digit.module.css';
import { words } from './words';

const blank = new Float32Array(28 * 28);

export interface PicturesProps {
  /** [28 * 28], 0 to 1; null for none. */
  pixels: Float32Array | null;
  numbers: number;
}

/** An image, what the autoencoder rebuilds, and where the two differ. */
export function Pictures({ pixels, numbers }: PicturesProps) {
  const t = useWords(words).pictures;
  const pictures = useMemo(() => {
    if (!pixels) return [blank, blank, blank];
    const copy = Float32Array.from(rebuilt(autoencoder, pixels, numbers));
    return [pixels, copy, copy.map((value, pixel) => Math.abs(value - pixels[pixel]!))];
  }, [pixels, numbers]);
  const names = [t.image, t.rebuilt(numbers), t.difference];
  return (
    <ul className={styles.pictures}>
      {pictures.map((picture, place) => (
        <li key={place}>
          <RasterCanvas
            className={styles.picture}
            raster={{ width: 28, height: 28, pixels: picture }}
          />
          {names[place]}
        </li>
      ))}
    </ul>
  );
}
