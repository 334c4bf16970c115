import type { CSSProperties } from 'react';

import styles from './layers.module.css';

export interface NumberGridProps {
  caption: string;
  columns: number;
  /** Undefined: there is none, as beyond the edge of an image. */
  values: readonly (number | undefined)[];
  /** The largest distance from zero on the scale. */
  most: number;
  /** One that is set apart. */
  marked?: number;
}

/** A window or a kernel in colours and, as long as there is room for them, in numbers. The table below says the same. */
export function NumberGrid({ caption, columns, values, most, marked }: NumberGridProps) {
  const hasNumbers = columns <= 5;
  return (
    <figure className={styles.grid} aria-hidden="true">
      <div
        className={styles.cells}
        style={{ '--columns': columns } as CSSProperties}
        data-numbers={hasNumbers}
      >
        {values.map((value, at) => (
          <span
            // The cells stay where they are.
            key={at}
            data-sign={value === undefined ? 'none' : value < 0 ? 'below' : 'above'}
            data-marked={at === marked}
            style={
              {
                '--part': value === undefined ? 0 : Math.min(1, Math.abs(value) / (most || 1)),
              } as CSSProperties
            }
          >
            {hasNumbers && value !== undefined && short(value)}
          </span>
        ))}
      </div>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

/** As many digits as a cell has room for. */
function short(value: number): string {
  const size = Math.abs(value);
  const digits = size < 10 ? 2 : size < 100 ? 1 : 0;
  return value.toFixed(digits).replace('-', '−');
}
