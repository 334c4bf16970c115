import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import styles from './settings-group.module.css';

export interface SettingsGroupProps {
  title: string;
  /** When its settings take effect, and what else there is to say. */
  note: string | readonly string[];
  /** The choice that the group is about, beside its title. */
  control?: ReactNode;
  /** Whether the choice has long names: it gets a line of its own. */
  isWide?: boolean;
  /** Whether that choice waits for the next run. */
  isPending?: boolean;
  children?: ReactNode;
}

/** Settings that belong together. */
export function SettingsGroup(props: SettingsGroupProps) {
  const { title, note, control, isWide, isPending, children } = props;
  return (
    <section className={styles.group}>
      <div className={styles.head} data-wide={isWide}>
        <h2>
          {title} {isPending && <PendingDot />}
          <span className={styles.note}>
            {/* Each of its parts stays in one piece. */}
            {[note].flat().map((part, index) => (
              <Fragment key={part}>
                {index > 0 && ' · '}
                <span>{part}</span>
              </Fragment>
            ))}
          </span>
        </h2>
        {control}
      </div>
      {children}
    </section>
  );
}

/** A setting with its name; a dot marks one that waits for the next run. */
export function SettingsRow(props: {
  label: string;
  isPending: boolean;
  /** Whether the choice has long names: it gets a line of its own. */
  isWide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={styles.row} data-wide={props.isWide}>
      <span>
        {props.label}
        {props.isPending && <PendingDot />}
      </span>
      {props.children}
    </div>
  );
}

function PendingDot() {
  const { t } = useTranslation();
  return (
    <span className={styles.pending} title={t('settings.pending')}>
      <span className="visually-hidden"> ({t('settings.pending')})</span>
    </span>
  );
}

/** A name that stands within sentences, as it stands alone; Greek letters mean what they are. */
export function asLabel(name: string): string {
  return /^[a-z]/.test(name) ? name[0]!.toUpperCase() + name.slice(1) : name;
}
