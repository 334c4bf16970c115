import { useTranslation } from 'react-i18next';

import styles from './inspect.module.css';
import { usePinnedTests } from './tests-context';
import { useTwinName } from './use-twin';

export interface ThenProps {
  text: string;
  /** Of which step it is; that of the answers to the test images unless another is said. */
  step?: number | undefined;
}

/** Beside a value of the state that is looked at: the same of the one that it is compared with, while there is one. */
export function Then({ text, step }: ThenProps) {
  const { t } = useTranslation('inspect');
  const { at } = useTwinName();
  const pinned = usePinnedTests();
  const of = step ?? pinned?.step;
  if (of === undefined) return null;
  const told = at(of);
  return (
    <small className={styles.then} title={`${told}${t('image.space')}${text}`}>
      <span className="visually-hidden">{told} </span>
      {text}
    </small>
  );
}
