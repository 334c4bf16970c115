import { Button } from 'react-aria-components/Button';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../use-format';
import styles from './chart-tools.module.css';
import { ToolPopover } from './tool-popover';

export interface StepMenuProps {
  /** The run's last step; 0 before the first. */
  lastStep: number;
  onChoose: (step: number) => void;
  /** Undefined while the run cannot be forked. */
  onFork: ((step: number) => void) | undefined;
  /** Undefined where there is no Inspect. */
  onInspect: ((step: number) => void) | undefined;
}

/**
 * What there is to see of a step and to do from it: the way in for who does not know that the curve can be clicked.
 * It is about the last step when it was opened, as the run may go on.
 */
export function StepMenu({ lastStep, onChoose, onFork, onInspect }: StepMenuProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const step = format.count(lastStep);
  return (
    <MenuTrigger>
      <Button className={styles.trigger ?? ''} isDisabled={lastStep === 0}>
        {t('tools.step')}
      </Button>
      <ToolPopover>
        <Menu className={styles.menu ?? ''} aria-label={t('tools.step')}>
          <MenuSection>
            <Header className={styles.note ?? ''}>
              <span className={styles.forMouse}>{t('stepMenu.hint')}</span>
              <span className={styles.forFinger}>{t('stepMenu.fingerHint')}</span>
            </Header>
            <MenuItem className={styles.item ?? ''} onAction={() => onChoose(lastStep)}>
              {t('stepMenu.batch', { step })}
            </MenuItem>
            {onInspect && (
              <MenuItem className={styles.item ?? ''} onAction={() => onInspect(lastStep)}>
                {t('stepMenu.inspect', { step })}
              </MenuItem>
            )}
            <MenuItem
              className={styles.item ?? ''}
              isDisabled={!onFork}
              onAction={() => onFork?.(lastStep)}
            >
              {t('stepMenu.fork', { step })}
            </MenuItem>
          </MenuSection>
        </Menu>
      </ToolPopover>
    </MenuTrigger>
  );
}
