import type { ReactNode } from 'react';

import styles from './cross-entropy.module.css';

/** A name with the colour that it has in the figure. */
export function Swatch(props: { of: 'predicted' | 'true' | 'divergence'; children: ReactNode }) {
  return (
    <span className={styles.swatch} data-of={props.of}>
      {props.children}
    </span>
  );
}
