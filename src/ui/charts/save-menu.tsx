import type { RefObject } from 'react';
import { Button, Menu, MenuItem, MenuTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { useSaveFile } from '../use-save-file';
import { type ChartHeading, chartPicture, toPng } from './chart-picture';
import styles from './chart-tools.module.css';
import { ToolPopover } from './tool-popover';

export interface SaveMenuProps {
  /** What holds the plots. */
  charts: RefObject<HTMLElement | null>;
  heading: ChartHeading;
  toFileName: (extension: string) => string;
  isDisabled: boolean;
}

const formats = ['svg', 'png'] as const;

/** The charts as a picture of their own. */
export function SaveMenu({ charts, heading, toFileName, isDisabled }: SaveMenuProps) {
  const { t } = useTranslation('charts');
  const saveFile = useSaveFile();

  async function pictureFile(format: (typeof formats)[number]): Promise<File> {
    const picture = chartPicture(charts.current!, heading);
    return format === 'svg'
      ? new File([picture.markup], toFileName('svg'), { type: 'image/svg+xml' })
      : new File([await toPng(picture)], toFileName('png'), { type: 'image/png' });
  }

  return (
    <MenuTrigger>
      <Button className={styles.trigger ?? ''} isDisabled={isDisabled}>
        {t('tools.save')}
      </Button>
      <ToolPopover>
        <Menu className={styles.menu ?? ''} aria-label={t('save.label')}>
          {formats.map((format) => (
            <MenuItem
              key={format}
              id={format}
              className={styles.item ?? ''}
              onAction={() => void saveFile(() => pictureFile(format))}
            >
              {t(`save.${format}`)}
            </MenuItem>
          ))}
        </Menu>
      </ToolPopover>
    </MenuTrigger>
  );
}
