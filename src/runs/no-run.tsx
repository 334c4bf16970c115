import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useAppStore } from '../store/use-app-store';
import { Button } from '../ui/controls/button';
import styles from './runs-screen.module.css';

/** What stands at the address of a run that this browser has not, or not any more. */
export function NoRun({ id }: { id: string }) {
  const { t } = useTranslation('runPage');
  const { isInTrash, restoreRun } = useAppStore((state) => state.actions);
  const [isDeleted, setDeleted] = useState<boolean>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    isInTrash(id).then(setDeleted, () => setDeleted(false));
  }, [isInTrash, id]);
  const isKnown = isDeleted !== undefined;
  useEffect(() => {
    if (isKnown) heading.current?.focus();
  }, [isKnown]);
  if (!isKnown) return <p role="status">{t('loading')}</p>;
  return (
    <div className={styles.empty}>
      <h2 ref={heading} tabIndex={-1}>
        {t(isDeleted ? 'missing.deletedTitle' : 'missing.title')}
      </h2>
      <p>{t(isDeleted ? 'missing.deleted' : 'missing.text')}</p>
      {isDeleted && <Button onPress={() => void restoreRun(id)}>{t('missing.restore')}</Button>}
      <a href="#runs">{t('back')}</a>
    </div>
  );
}
