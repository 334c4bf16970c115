import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import styles from './charts.module.css';

export interface HeadingProps {
  title: string;
  /** What tells training from test: the hue of one run, or the weight of the lines of several. */
  legend: 'hue' | 'weight' | undefined;
  /** Whether tests on all images are marks of their own. */
  hasRings?: boolean;
  /** Whether the spread over several seeds is drawn, too. */
  hasSeeds?: boolean;
  children?: ReactNode;
}

/** The title of a plot with its legend. */
export function Heading({ title, legend, hasRings, hasSeeds, children }: HeadingProps) {
  const { t } = useTranslation('charts');
  return (
    <div className={styles.heading}>
      <h2>{title}</h2>
      {legend && (
        <div className={styles.legend} data-by={legend}>
          <span className={styles.trainKey}>{t('train')}</span>
          <span className={styles.testKey}>{t('test')}</span>
          {hasRings && <span className={styles.ringKey}>{t('wholeTest')}</span>}
          {hasSeeds && <span className={styles.seedsKey}>{t('seeds')}</span>}
        </div>
      )}
      {children}
    </div>
  );
}
