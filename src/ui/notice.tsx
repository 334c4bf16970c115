import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from './controls/button';
import { useNoticePlace } from './notice-place';
import styles from './notice.module.css';

const weights = { note: 1, bad: 2 } as const;

/** Something the person should know, and what can be done about it. */
export function Notice(props: { tone: 'note' | 'bad'; actions?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  const { isShown, more, areAll, showAll } = useNoticePlace(weights[props.tone]);
  if (!isShown) {
    // It is read out all the same.
    return (
      <div className="visually-hidden" role="alert">
        {props.children}
      </div>
    );
  }
  return (
    <div
      className={`${styles.notice} ${styles[props.tone]}`}
      role="alert"
      data-first={more > 0 || undefined}
    >
      <div className={styles.text}>{props.children}</div>
      {(props.actions || more > 0) && (
        <div className={styles.actions}>
          {props.actions}
          {more > 0 && (
            <Button variant="quiet" aria-expanded={areAll} onPress={() => showAll(!areAll)}>
              {areAll ? t('notices.fewer') : t('notices.more', { count: more, amount: more })}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
