import type { RefObject } from 'react';
import { Button } from 'react-aria-components/Button';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { useTranslation } from 'react-i18next';

import { useSaveFile } from '../use-save-file';
import { toPng } from '../picture/picture';
import { type ChartHeading, chartPicture } from './chart-picture';
import styles from './chart-tools.module.css';
import { ToolPopover } from './tool-popover';

export interface SaveMenuProps {
  /** What holds the plots. */
  charts: RefObject<HTMLElement | null>;
  heading: ChartHeading;
  toFileName: (extension: string) => string;
  hasPicture: boolean;
  hasRun: boolean;
  onSaveRun: (format: RunFormat) => void;
}

const pictureFormats = ['svg', 'png'] as const;
const runFormats = ['csv', 'json', 'py'] as const;

export type RunFormat = (typeof runFormats)[number];

/** The charts as a picture of their own, the run as numbers. */
export function SaveMenu(props: SaveMenuProps) {
  const { charts, heading, toFileName, hasPicture, hasRun, onSaveRun } = props;
  const { t } = useTranslation('charts');
  const saveFile = useSaveFile();

  async function pictureFile(format: (typeof pictureFormats)[number]): Promise<File> {
    const picture = chartPicture(charts.current!, heading);
    return format === 'svg'
      ? new File([picture.markup], toFileName('svg'), { type: 'image/svg+xml' })
      : new File([await toPng(picture)], toFileName('png'), { type: 'image/png' });
  }

  return (
    <MenuTrigger>
      <Button className={styles.trigger ?? ''} isDisabled={!hasPicture && !hasRun}>
        {t('tools.save')}
      </Button>
      <ToolPopover>
        <Menu className={styles.menu ?? ''} aria-label={t('tools.save')}>
          <MenuSection>
            <Header className={styles.note ?? ''}>{t('save.charts')}</Header>
            {pictureFormats.map((format) => (
              <MenuItem
                key={format}
                id={format}
                className={styles.item ?? ''}
                isDisabled={!hasPicture}
                onAction={() => void saveFile(() => pictureFile(format))}
              >
                {t(`save.${format}`)}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection>
            <Header className={styles.note ?? ''}>{t('save.run')}</Header>
            {runFormats.map((format) => (
              <MenuItem
                key={format}
                id={format}
                className={styles.item ?? ''}
                isDisabled={!hasRun}
                onAction={() => onSaveRun(format)}
              >
                {t(`save.${format}`)}
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </ToolPopover>
    </MenuTrigger>
  );
}
