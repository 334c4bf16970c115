import { type ReactNode, useEffect, useRef, useState } from 'react';

import styles from './parts.module.css';

const termOf = (target: EventTarget) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-term]')?.dataset.term : undefined;

/**
 * Formulas and figures that explain each other: what is pointed at or has the focus lights up, and
 * with it everything of the same `data-term` (in a formula: `\htmlData{term=…}{…}`).
 */
export function LinkedTerms({ children }: { children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  const [lit, setLit] = useState<string>();

  // Formulas are rendered at build time: they are no components that could be told.
  useEffect(() => {
    for (const element of ref.current!.querySelectorAll<HTMLElement>('[data-term]')) {
      element.toggleAttribute('data-lit', element.dataset.term === lit);
    }
  }, [lit]);

  return (
    <div
      ref={ref}
      className={styles.linked}
      onPointerOver={(event) => setLit(termOf(event.target))}
      // A finger that is lifted leaves, too; what it chose stays lit.
      onPointerLeave={(event) => event.pointerType === 'mouse' && setLit(undefined)}
      onFocus={(event) => setLit(termOf(event.target))}
    >
      {children}
    </div>
  );
}
