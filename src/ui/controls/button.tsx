import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';

import styles from './button.module.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  /** `primary` for the one main action, `quiet` for text-like actions. */
  variant?: 'primary' | 'plain' | 'quiet';
  /** Draws the eye: pressing it would now change something. */
  emphasis?: boolean;
}

export function Button({ variant = 'plain', emphasis = false, ...props }: ButtonProps) {
  const classNames = [styles.button, styles[variant], emphasis && styles.emphasis];
  return <AriaButton {...props} className={classNames.filter(Boolean).join(' ')} />;
}
