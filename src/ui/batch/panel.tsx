import { type ReactNode, useId } from 'react';

import { CloseButton } from '../controls/close-button';
import styles from './panel.module.css';

export interface PanelProps {
  title: string;
  /** Stands between the title and the way out. */
  controls?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** A sheet with a title that can be closed. It fills its container, and scrolls within it. */
export function Panel({ title, controls, onClose, children }: PanelProps) {
  const titleId = useId();
  return (
    <section className={styles.panel} aria-labelledby={titleId}>
      <header className={styles.header}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        {controls}
        <CloseButton onPress={onClose} />
      </header>
      {children}
    </section>
  );
}
