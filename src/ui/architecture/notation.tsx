import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../controls/button';
import { copyText } from '../copy-text';
import styles from './notation.module.css';

/** The network in one word, to be copied: what `?model=` in an address takes. */
export function Notation({ text }: { text: string }) {
  const { t } = useTranslation('architecture');
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<string>();

  return (
    <div className={styles.notation}>
      <label htmlFor={id}>{t('notation.label')}</label>
      <input
        id={id}
        ref={field}
        className={styles.text}
        readOnly
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant="quiet"
        onPress={() => {
          void copyText(text, field.current).then((isCopied) => isCopied && setCopied(text));
        }}
      >
        <span aria-live="polite">{t(copied === text ? 'notation.copied' : 'notation.copy')}</span>
      </Button>
    </div>
  );
}
