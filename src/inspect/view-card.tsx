import { createContext, type ReactNode, useContext, useId } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../ui/use-format';
import styles from './inspect.module.css';

export interface ViewCardProps {
  title: string;
  /** One sentence: what is seen, and how to read it. */
  lead: ReactNode;
  /** What it is of. */
  from?: { readonly step: number; readonly imageCount: number; readonly isWhole: boolean };
  /** How many test images are of no class that the network knows. */
  leftOut?: number;
  tools?: ReactNode;
  /** Whether it has the whole width of the screen. */
  isWide?: boolean;
  children: ReactNode;
}

/** The frame of a view: its name, how to read it, and of which images and which step it is. */
export function ViewCard(props: ViewCardProps) {
  const { title, lead, from, leftOut = 0, tools, isWide = false, children } = props;
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const id = useId();
  const told =
    from &&
    t(from.isWhole ? 'from.all' : 'from.some', {
      count: from.imageCount,
      amount: format.count(from.imageCount),
      step: format.count(from.step),
    });
  return (
    <CardContext value={{ title, note: told ?? '', step: from?.step }}>
      <section className={styles.card} data-wide={isWide} aria-labelledby={id} tabIndex={-1}>
        <header className={styles.cardHead}>
          <h2 id={id}>{title}</h2>
          {tools && <div className={styles.tools}>{tools}</div>}
        </header>
        <p className={styles.lead}>{lead}</p>
        {children}
        {from && (
          <p className={styles.from}>
            {told}
            {leftOut > 0 && t('from.leftOut', { count: leftOut, amount: format.count(leftOut) })}
          </p>
        )}
      </section>
    </CardContext>
  );
}

const CardContext = createContext<{ title: string; note: string; step: number | undefined }>({
  title: '',
  note: '',
  step: undefined,
});

/** The title of the card around, and of which state it is: what a picture of it says of itself. */
export const useCardHeading = () => useContext(CardContext);
