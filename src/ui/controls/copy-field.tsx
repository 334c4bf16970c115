import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { copyText } from '../copy-text';
import { Button } from './button';
import styles from './copy-field.module.css';

export interface CopyFieldProps {
  label: string;
  text: string;
  /** What is worth knowing of it. */
  note?: string;
}

/** A text to take away. */
export function CopyField({ label, text, note }: CopyFieldProps) {
  const { t } = useTranslation('share');
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  // Which text it was: of another one nothing is said.
  const [outcome, setOutcome] = useState<{ text: string; isCopied: boolean }>();
  const told = outcome?.text === text ? outcome : undefined;
  return (
    <div className={styles.root}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.row}>
        <div className={styles.field} data-text={text}>
          <textarea
            id={id}
            ref={field}
            className={styles.text}
            readOnly
            value={text}
            onFocus={(event) => event.currentTarget.select()}
          />
        </div>
        <Button
          onPress={() => {
            void copyText(text, field.current).then((isCopied) => setOutcome({ text, isCopied }));
          }}
        >
          {t('copy.copy')}
        </Button>
      </div>
      <p className={styles.note}>
        {note}{' '}
        <span role="status">{told && t(told.isCopied ? 'copy.copied' : 'copy.refused')}</span>
      </p>
    </div>
  );
}
