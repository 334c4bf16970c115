import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../use-format';
import styles from './charts.module.css';
import { namedAsSmoothed } from './smoothed-name';

export interface HeadingProps {
  title: string;
  /** What tells training from test: the hue of one run, or the weight of the lines of several. */
  legend: 'hue' | 'weight' | undefined;
  /** Whether tests on all images are marks of their own. */
  hasRings?: boolean;
  /** Whether the spread over several seeds is drawn, too. */
  hasSeeds?: boolean;
  /** Half-life of the smoothed lines, in steps. */
  smoothing: number;
  children?: ReactNode;
}

/** The title of a plot with its legend. */
export function Heading({ title, legend, smoothing, hasRings, hasSeeds, children }: HeadingProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  return (
    <div className={styles.heading}>
      <h2>{title}</h2>
      {legend && (
        <div className={styles.legend} data-by={legend}>
          <span className={styles.trainKey}>
            <span className={styles.inFull}>
              {namedAsSmoothed(t('train'), smoothing, t, format)}
            </span>
            <span className={styles.inShort}>{t('train')}</span>
          </span>
          <span className={styles.testKey}>{t('test')}</span>
          {hasRings && <span className={styles.ringKey}>{t('wholeTest')}</span>}
          {hasSeeds && <span className={styles.seedsKey}>{t('seeds')}</span>}
        </div>
      )}
      {children}
    </div>
  );
}
