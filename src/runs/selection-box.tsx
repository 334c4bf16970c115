import { Checkbox } from 'react-aria-components/Checkbox';

import styles from './selection-box.module.css';

/** The box of a row, or of all rows, of a list with a selection. */
export function SelectionBox() {
  return (
    <Checkbox slot="selection" className={styles.box ?? ''}>
      {({ isSelected, isIndeterminate }) => (
        <span
          className={styles.square}
          data-checked={isSelected || isIndeterminate}
          aria-hidden="true"
        >
          {isIndeterminate ? '–' : isSelected ? '✓' : ''}
        </span>
      )}
    </Checkbox>
  );
}
