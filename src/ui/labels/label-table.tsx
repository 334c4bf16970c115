import { useTranslation } from 'react-i18next';

import { intervalsOf } from '../../math/label-intervals';
import type { OneLabelMetrics } from '../../math/label-metrics';
import type { Interval } from '../../math/wilson-interval';
import { useClassName } from '../dataset-names';
import { useFormat } from '../use-format';
import styles from './label-board.module.css';

export interface LabelTableProps {
  labels: readonly OneLabelMetrics[];
  averagePrecisions: readonly (number | undefined)[];
  averagePrecisionIntervals: readonly (Interval | undefined)[];
  thresholds: readonly number[];
  chosen: number;
  onChoose: (label: number) => void;
}

/** A row for each label; its first cell is a radio button that chooses it. */
export function LabelTable(props: LabelTableProps) {
  const { labels, averagePrecisions, thresholds, chosen, onChoose } = props;
  const { t } = useTranslation('labels');
  const nameOf = useClassName();
  const format = useFormat();
  const share = (value: number | undefined) =>
    value === undefined ? t('table.none') : format.tenths(value);
  const range = (of: Interval | undefined, text: (value: number) => string) =>
    of ? t('table.range', { low: text(of.low), high: text(of.high) }) : t('table.none');
  function intervals(index: number): string {
    const { accuracy, precision, recall, f1 } = intervalsOf(labels[index]!.decisions);
    return t('table.intervals', {
      label: nameOf(index),
      accuracy: range(accuracy, format.tenths),
      precision: range(precision, format.tenths),
      recall: range(recall, format.tenths),
      f1: range(f1, (value) => value.toFixed(3)),
      averagePrecision: range(props.averagePrecisionIntervals[index], (value) => value.toFixed(3)),
    });
  }
  return (
    <div className={styles.scroll} role="group" aria-label={t('table.caption')} tabIndex={0}>
      <table className={styles.table}>
        <caption>{t('table.caption')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`table.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, index) => (
            <tr key={index} data-chosen={index === chosen}>
              <th scope="row">
                <label>
                  <input
                    type="radio"
                    name="label-of-board"
                    aria-label={t('table.choose', { label: nameOf(index) })}
                    checked={index === chosen}
                    onChange={() => onChoose(index)}
                  />
                  {nameOf(index)}
                </label>
              </th>
              <td>{format.count(label.support)}</td>
              <td>{thresholds[index]!.toFixed(2)}</td>
              <td>{share(label.accuracy)}</td>
              <td>{share(label.precision)}</td>
              <td>{share(label.recall)}</td>
              <td>{label.f1.toFixed(3)}</td>
              <td>{averagePrecisions[index]?.toFixed(3) ?? t('table.none')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{intervals(chosen)}</p>
    </div>
  );
}

const columns = [
  'label',
  'support',
  'threshold',
  'accuracy',
  'precision',
  'recall',
  'f1',
  'averagePrecision',
] as const;
