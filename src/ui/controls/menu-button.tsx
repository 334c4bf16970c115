import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';

import { Button, type ButtonProps } from './button';
import styles from './menu-button.module.css';

export interface MenuButtonProps extends Pick<ButtonProps, 'variant' | 'isDisabled'> {
  label: string;
  entries: readonly { readonly id: string; readonly label: string; readonly run: () => void }[];
}

/** A button that opens a few things to do. */
export function MenuButton({ label, entries, ...props }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <Button {...props}>
        {label}{' '}
        <span aria-hidden="true" className={styles.arrow}>
          ▾
        </span>
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <Menu className={styles.menu ?? ''} aria-label={label}>
          {entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              className={styles.item ?? ''}
              onAction={entry.run}
            >
              {entry.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
