import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Text } from 'react-aria-components/Text';
import { useTranslation } from 'react-i18next';

import styles from './chart-tools.module.css';
import { ToolPopover } from './tool-popover';
import type { Overlay } from './overlay';
import type { RaceSpan } from './use-drawn-range';

/** A run that can be drawn as well. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** What it is told apart by, in a line. */
  readonly detail: string;
}

export interface Comparison {
  /** Saved runs, newest first. */
  readonly candidates: readonly Candidate[];
  readonly overlays: readonly Overlay[];
  /** They are the lanes of a race, and cannot be exchanged now. */
  readonly isFixed?: boolean;
  /** What that race goes through. */
  readonly span?: RaceSpan | undefined;
  /** How many overlays there may be; with none, none are offered. */
  readonly maximum: number;
  readonly onToggle: (id: string) => void;
  readonly onClear: () => void;
}

/** The runs that can be drawn beside the one under way, to be ticked. */
export function CompareMenu({ candidates, overlays, maximum, onToggle }: Comparison) {
  const { t } = useTranslation('charts');
  const shown = new Set(overlays.map(({ id }) => id));
  const isFull = overlays.length >= maximum;
  const disabled = isFull ? candidates.flatMap(({ id }) => (shown.has(id) ? [] : id)) : [];
  return (
    <MenuTrigger>
      <Button className={styles.trigger ?? ''}>{t('tools.compare')}</Button>
      <ToolPopover>
        <Menu
          className={styles.menu ?? ''}
          aria-label={t('compare.label')}
          selectionMode="multiple"
          selectedKeys={shown}
          disabledKeys={disabled}
          onSelectionChange={(keys) => {
            const chosen = keys === 'all' ? new Set(candidates.map(({ id }) => id)) : keys;
            const changed = candidates.find(({ id }) => chosen.has(id) !== shown.has(id));
            if (changed) onToggle(changed.id);
          }}
          renderEmptyState={() => <p className={styles.note}>{t('compare.none')}</p>}
        >
          {candidates.map(({ id, name, detail }) => (
            <MenuItem key={id} id={id} textValue={name} className={styles.item ?? ''}>
              <Text slot="label">{name}</Text>
              <Text slot="description" className={styles.detail ?? ''}>
                {detail}
              </Text>
            </MenuItem>
          ))}
        </Menu>
        {isFull && <p className={styles.note}>{t('compare.full', { amount: maximum })}</p>}
      </ToolPopover>
    </MenuTrigger>
  );
}
