import type { ReactNode } from 'react';

import { useProgress } from '../progress';
import { useWords } from '../use-words';
import styles from './parts.module.css';
import { partWords } from './words';

export interface ChallengeProps {
  question: string;
  /** What exactly counts as done. */
  goal: string;
  isMet: boolean;
  /** What there is to learn from it, once it is done. */
  lesson: string;
  children: ReactNode;
}

/** A task that checks itself. */
export function Challenge({ question, goal, isMet, lesson, children }: ChallengeProps) {
  const t = useWords(partWords);
  const wasMet = useProgress('challenge', isMet);
  return (
    <section className={styles.challenge} data-done={wasMet}>
      <h2>{t.challenge.title}</h2>
      <p>{question}</p>
      {children}
      <p role="status" className={styles.verdict} data-met={isMet}>
        <strong>{isMet || wasMet ? t.challenge.met : t.challenge.open}</strong>{' '}
        {isMet || wasMet ? lesson : goal}
      </p>
    </section>
  );
}
