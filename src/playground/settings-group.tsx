import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import styles from './settings-group.module.css';

/** Settings that belong together; `note` says when they take effect. */
export function SettingsGroup(props: { title: string; note: string; children: ReactNode }) {
  return (
    <section className={styles.group}>
      <h2>
        {props.title} <span className={styles.note}>· {props.note}</span>
      </h2>
      {props.children}
    </section>
  );
}

/** A setting with its name; a dot marks one that waits for the next run. */
export function SettingsRow(props: { label: string; isPending: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={styles.row}>
      <span>
        {props.label}
        {props.isPending && (
          <span className={styles.pending} title={t('settings.pending')}>
            <span className="visually-hidden"> ({t('settings.pending')})</span>
          </span>
        )}
      </span>
      {props.children}
    </div>
  );
}

/** A name that stands within sentences, as it stands alone; Greek letters mean what they are. */
export function asLabel(name: string): string {
  return /^[a-z]/.test(name) ? name[0]!.toUpperCase() + name.slice(1) : name;
}
