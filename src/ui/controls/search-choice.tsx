import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';

import styles from './choice.module.css';

export interface SearchChoiceProps {
  label: string;
  placeholder: string;
  /** What is said if nothing is called as is typed. */
  none: string;
  options: readonly { value: string; label: string; detail?: string }[];
  onChoose: (value: string) => void;
}

/** One of many named options: those are listed whose names hold what is typed. */
export function SearchChoice({ label, placeholder, none, options, onChoose }: SearchChoiceProps) {
  return (
    <ComboBox
      className={styles.select ?? ''}
      aria-label={label}
      menuTrigger="focus"
      allowsEmptyCollection
      value={null}
      onChange={(key) => {
        if (key !== null) onChoose(String(key));
      }}
    >
      <div className={styles.search}>
        <Input className={styles.typed ?? ''} placeholder={placeholder} />
        <Button className={styles.opener ?? ''}>
          <span aria-hidden="true" className={styles.arrow}>
            ▾
          </span>
        </Button>
      </div>
      <Popover className={styles.popover ?? ''}>
        <ListBox
          className={styles.list ?? ''}
          renderEmptyState={() => <div className={styles.none}>{none}</div>}
        >
          {options.map(({ value, label: name, detail }) => (
            <ListBoxItem
              key={value}
              id={value}
              textValue={name}
              className={`${styles.option} ${styles.detailed}`}
            >
              <span>{name}</span>
              {detail !== undefined && <small>{detail}</small>}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
