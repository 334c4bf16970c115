import { useId, useState } from 'react';

import { readTypedNumber } from '../../math/number-text';
import { isComposing } from '../keys/is-composing';
import styles from './number-input.module.css';

export interface NumberInputProps {
  label: string;
  invalidMessage: string;
  value: number;
  accepts: (value: number) => boolean;
  format: (value: number) => string;
  onChange: (value: number) => void;
}

/**
 * A number to type in any decimal notation (0.001, 1e-3, １２８). It takes effect on Enter or on leaving the field;
 * what can't be accepted is said, stays to be mended and changes nothing. Escape brings the value
 * back, and so does any other change of it.
 */
export function NumberInput(props: NumberInputProps) {
  const { label, invalidMessage, value, accepts, format, onChange } = props;
  const [typed, setTyped] = useState<{ text: string; over: number; isInvalid?: boolean }>();
  const { text: draft, isInvalid = false } = typed?.over === value ? typed : {};
  const messageId = useId();

  function commit(): void {
    if (draft === undefined) return;
    const number = readTypedNumber(draft);
    if (number === undefined || !accepts(number)) {
      setTyped({ text: draft, over: value, isInvalid: true });
      return;
    }
    setTyped(undefined);
    if (number !== value) onChange(number);
  }

  return (
    <span className={styles.field}>
      <input
        className={styles.input}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        aria-invalid={isInvalid}
        aria-describedby={isInvalid ? messageId : undefined}
        value={draft ?? format(value)}
        onChange={(event) => setTyped({ text: event.target.value, over: value })}
        onBlur={commit}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setTyped(undefined);
        }}
      />
      {isInvalid && (
        <span id={messageId} className={styles.message} role="alert">
          {invalidMessage}
        </span>
      )}
    </span>
  );
}
