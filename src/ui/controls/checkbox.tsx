import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';

import styles from './checkbox.module.css';

export interface CheckboxProps {
  /** Within a group: what it stands for. */
  value?: string;
  isSelected?: boolean;
  isDisabled?: boolean;
  onChange?: (isSelected: boolean) => void;
  children: ReactNode;
}

/** A thing that is so or not. */
export function Checkbox({ children, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className={styles.checkbox ?? ''}>
      <span aria-hidden="true" className={styles.box} />
      <span>{children}</span>
    </AriaCheckbox>
  );
}
