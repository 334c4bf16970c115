import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';

import styles from './details.module.css';

export interface DetailsProps {
  /** What the trigger shows, short enough for a line. */
  summary: ReactNode;
  /** What the trigger is called, if `summary` can't be read out. */
  label?: string;
  children: ReactNode;
}

/** A quiet line that opens to what is behind it. */
export function Details({ summary, label, children }: DetailsProps) {
  return (
    <Disclosure className={styles.details ?? ''}>
      <Button
        slot="trigger"
        className={styles.trigger ?? ''}
        {...(label && { 'aria-label': label })}
      >
        <span className={styles.summary}>{summary}</span>
      </Button>
      <DisclosurePanel className={styles.panel ?? ''}>{children}</DisclosurePanel>
    </Disclosure>
  );
}
