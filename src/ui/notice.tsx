import type { ReactNode } from 'react';

import styles from './notice.module.css';

/** Something the person should know, and what can be done about it. */
export function Notice(props: { tone: 'note' | 'bad'; actions?: ReactNode; children: ReactNode }) {
  return (
    <div className={`${styles.notice} ${styles[props.tone]}`} role="alert">
      <div className={styles.text}>{props.children}</div>
      {props.actions && <div className={styles.actions}>{props.actions}</div>}
    </div>
  );
}
