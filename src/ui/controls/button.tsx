import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';

import styles from './button.module.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  /** `primary` for the one main action, `quiet` for text-like actions. */
  variant?: 'primary' | 'plain' | 'quiet';
}

export function Button({ variant = 'plain', ...props }: ButtonProps) {
  return <AriaButton {...props} className={`${styles.button} ${styles[variant]}`} />;
}
