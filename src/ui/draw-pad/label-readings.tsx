import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';

import { useClassName } from '../dataset-names';
import styles from './label-readings.module.css';
import { useFormat } from '../use-format';

export interface LabelReadingsProps {
  /** One probability for each digit from 0 to 9, each by itself; null leaves the bars empty. */
  sigmoids: readonly number[] | null;
  /** The same logits made to share 1. */
  softmax: readonly number[] | null;
  /** From which sigmoid on a digit is said to be there. */
  thresholds: readonly number[];
}

/** A row for each digit: what a sigmoid makes of its logit, and what softmax makes of all of them. */
export function LabelReadings({ sigmoids, softmax, thresholds }: LabelReadingsProps) {
  const { t } = useTranslation('drawPad');
  const format = useFormat();
  const nameOf = useClassName();
  const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{t('two.readings')}</caption>
      <thead>
        <tr>
          <th aria-hidden="true" />
          <th scope="col">{t('two.sigmoid')}</th>
          <th scope="col">{t('two.softmax')}</th>
        </tr>
      </thead>
      <tbody>
        {thresholds.map((threshold, digit) => {
          const isThere = sigmoids !== null && sigmoids[digit]! >= threshold;
          return (
            <tr key={digit} data-there={isThere}>
              <th scope="row">
                {nameOf(digit)}
                {isThere && <span className="visually-hidden"> ({t('two.there')})</span>}
              </th>
              <Reading share={sigmoids?.[digit]} threshold={threshold} />
              <Reading share={softmax?.[digit]} />
            </tr>
          );
        })}
      </tbody>
      {sigmoids && softmax && (
        <tfoot>
          <tr>
            <th scope="row">Σ</th>
            <td data-metric="sigmoid-sum">{format.compact(sumOf(sigmoids))}</td>
            <td>{format.compact(sumOf(softmax))}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function Reading({ share, threshold }: { share: number | undefined; threshold?: number }) {
  const format = useFormat();
  return (
    <td>
      <span aria-hidden className={styles.track}>
        <span className={styles.bar} style={{ transform: `scaleX(${share ?? 0})` }} />
        {threshold !== undefined && (
          <span className={styles.threshold} style={{ '--at': threshold } as CSSProperties} />
        )}
      </span>
      <span className={styles.percent}>{share !== undefined && format.tenths(share)}</span>
    </td>
  );
}
