import type { ReactNode } from 'react';

import { useWords } from '../use-words';
import { useProgress } from '../progress';
import styles from './parts.module.css';
import { partWords } from './words';

export interface ClaimProps {
  /** A wrong statement, word for word. */
  statement: string;
  /** Where it stands. */
  source: string;
  /** What to try. */
  task: string;
  /** Whether what the reader has set up now shows that it is wrong. */
  isRefuted: boolean;
  /** Whether one of two things that it says has been. */
  isHalfRefuted?: boolean;
  /** What the present state of the widget says about the claim. */
  verdict: ReactNode;
  /** The thing to try it with. */
  children: ReactNode;
}

/** A wrong claim that the reader tests. Once refuted it stays so. */
export function Claim(props: ClaimProps) {
  const { statement, source, task, isRefuted, isHalfRefuted, verdict, children } = props;
  const t = useWords(partWords);
  const wasRefuted = useProgress('claim', isRefuted);
  return (
    <section className={styles.claim} data-done={wasRefuted}>
      <h2>{t.claim.title}</h2>
      <blockquote>
        <p>{statement}</p>
        <footer>{t.claim.source(source)}</footer>
      </blockquote>
      <p>{task}</p>
      {children}
      <p role="status" className={styles.verdict} data-met={isRefuted}>
        <strong>{t.claim[verdictOf(isRefuted, wasRefuted, isHalfRefuted)]}</strong> {verdict}
      </p>
    </section>
  );
}

/** What stands before the verdict, which is on the present state of the widget. */
function verdictOf(isRefuted: boolean, wasRefuted: boolean, isHalfRefuted = false) {
  if (isRefuted) return 'refuted';
  if (wasRefuted) return 'before';
  return isHalfRefuted ? 'half' : 'open';
}
