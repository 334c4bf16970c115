import { useTranslation } from 'react-i18next';

import { useFormat } from '../ui/use-format';
import styles from './inspect.module.css';
import { usePinnedTests } from './tests-context';

/** Beside a value of the step that is looked at: the same at the one that was pinned, while there is one. */
export function Then({ text }: { text: string }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const pinned = usePinnedTests();
  if (!pinned) return null;
  const at = t('pinned.at', { step: format.count(pinned.step) });
  return (
    <small className={styles.then} title={`${at} ${text}`}>
      <span className="visually-hidden">{at} </span>
      {text}
    </small>
  );
}
