import { type ReactNode, useState } from 'react';
import { Popover } from 'react-aria-components/Popover';

import styles from './chart-tools.module.css';

/** What a button above the charts opens. It stays within the main landmark: outside of all it may be passed over. */
export function ToolPopover({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <>
      <span ref={setPlace} />
      <Popover
        className={styles.popover ?? ''}
        placement="bottom end"
        {...(place && { UNSTABLE_portalContainer: place })}
      >
        {children}
      </Popover>
    </>
  );
}
