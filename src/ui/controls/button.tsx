import type { Ref } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components/Button';

import styles from './button.module.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  ref?: Ref<HTMLButtonElement>;
  /** `primary` for the one main action, `quiet` for text-like actions. */
  variant?: 'primary' | 'plain' | 'quiet';
  /** Of a quiet one: its words, not its edge, stand in line with what is above. */
  isFlush?: boolean;
  /** Draws the eye: pressing it would now change something. */
  emphasis?: boolean;
  /** The keys that press it from anywhere, as `aria-keyshortcuts` takes them. */
  keyShortcuts?: string | undefined;
}

export function Button(props: ButtonProps) {
  const { variant = 'plain', isFlush = false, emphasis = false, keyShortcuts, ...rest } = props;
  const classNames = [
    styles.button,
    styles[variant],
    isFlush && styles.flush,
    emphasis && styles.emphasis,
  ];
  return (
    <AriaButton
      {...rest}
      className={classNames.filter(Boolean).join(' ')}
      {...(keyShortcuts && {
        // An attribute that it would not pass on.
        render: (attributes) => <button {...attributes} aria-keyshortcuts={keyShortcuts} />,
      })}
    />
  );
}
