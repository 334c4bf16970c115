import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Label } from 'react-aria-components/Label';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';

import { settingFields } from '../protocol/run-settings';
import { Button } from '../ui/controls/button';
import { Checkbox } from '../ui/controls/checkbox';
import styles from './columns-menu.module.css';
import { type ColumnId, plainColumns, resultColumns } from './run-columns';

export interface ColumnsMenuProps {
  readonly columns: readonly ColumnId[];
  /** Undefined brings back the usual ones. */
  readonly onChoose: (columns: readonly ColumnId[] | undefined) => void;
  readonly nameOf: (column: ColumnId) => string;
}

const groups = [
  ['plain', plainColumns],
  ['results', resultColumns],
  ['settings', settingFields],
] as const;

/** What is shown of each run, to be chosen. */
export function ColumnsMenu({ columns, onChoose, nameOf }: ColumnsMenuProps) {
  const { t } = useTranslation('runs');
  return (
    <DialogTrigger>
      <Button>
        {t('chooser.title')} <span aria-hidden="true">▾</span>
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <Dialog className={styles.dialog ?? ''} aria-label={t('chooser.title')}>
          <div className={styles.groups}>
            {groups.map(([group, members]) => (
              <CheckboxGroup
                key={group}
                className={styles.group ?? ''}
                value={columns.filter((column) =>
                  (members as readonly ColumnId[]).includes(column),
                )}
                onChange={(chosen) => {
                  const others = columns.filter(
                    (column) => !(members as readonly ColumnId[]).includes(column),
                  );
                  onChoose([...others, ...(chosen as ColumnId[])]);
                }}
              >
                <Label className={styles.label ?? ''}>{t(`chooser.${group}`)}</Label>
                <div className={styles.boxes}>
                  {members.map((column) => (
                    <Checkbox key={column} value={column}>
                      {nameOf(column)}
                    </Checkbox>
                  ))}
                </div>
              </CheckboxGroup>
            ))}
          </div>
          <div className={styles.foot}>
            <Button onPress={() => onChoose(undefined)}>{t('chooser.reset')}</Button>
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
