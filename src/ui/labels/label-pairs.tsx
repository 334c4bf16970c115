import { type CSSProperties, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { LabelPair } from '../../math/label-metrics';
import { wilsonInterval } from '../../math/wilson-interval';
import { Segmented } from '../controls/segmented';
import { useClassName } from '../dataset-names';
import { useFormat } from '../use-format';
import styles from './label-board.module.css';

/** Which labels are there together, and how often that is seen: the lower half, as both are alike. */
export function LabelPairs({ pairs }: { pairs: readonly (readonly LabelPair[])[] }) {
  const { t } = useTranslation('labels');
  const format = useFormat();
  const nameOf = useClassName();
  const [shows, show] = useState<'count' | 'right'>('count');
  const most = Math.max(1, ...pairs.flat().map(({ count }) => count));
  const shares = pairs
    .flat()
    .filter(({ count }) => count > 0)
    .map(({ count, right }) => right / count);
  const least = Math.min(1, ...shares);
  /** From 0, the palest, to 1. */
  const depth = ({ count, right }: LabelPair) =>
    shows === 'count' ? count / most : 1 - (right / count - least) / Math.max(1 - least, 1e-9);
  const intervalText = ({ count, right }: LabelPair) => {
    const { low, high } = wilsonInterval(right / count, count);
    return t('pairs.interval', {
      right: format.count(right),
      all: format.count(count),
      from: format.wholeShare(low),
      to: format.wholeShare(high),
    });
  };
  return (
    <div className={styles.pairs}>
      <header className={styles.head}>
        <h3>{t('pairs.title')}</h3>
        <Segmented
          label={t('pairs.show')}
          options={(['count', 'right'] as const).map((value) => ({
            value,
            label: t(`pairs.${value}`),
          }))}
          value={shows}
          onChange={show}
        />
      </header>
      <div className={styles.scroll} role="group" aria-label={t('pairs.title')} tabIndex={0}>
        <table className={styles.matrix} data-shows={shows}>
          <caption>{t(`pairs.caption.${shows}`)}</caption>
          <thead>
            <tr>
              <th aria-hidden="true" />
              {pairs.map((_, label) => (
                <th key={label} scope="col">
                  {nameOf(label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pairs.map((row, first) => (
              <tr key={first}>
                <th scope="row">{nameOf(first)}</th>
                {row.slice(0, first + 1).map((pair, second) => (
                  <td
                    key={second}
                    title={pair.count > 0 && shows === 'right' ? intervalText(pair) : undefined}
                    style={{ '--depth': pair.count > 0 ? depth(pair) : 0 } as CSSProperties}
                  >
                    {pair.count > 0 &&
                      (shows === 'count'
                        ? format.count(pair.count)
                        : format.wholeShare(pair.right / pair.count))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
