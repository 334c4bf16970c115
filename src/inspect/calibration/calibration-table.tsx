import { useTranslation } from 'react-i18next';

import type { CalibrationBin } from '../../math/inspection/calibration';
import { Details } from '../../ui/controls/details';
import { useFormat } from '../../ui/use-format';
import styles from '../inspect.module.css';

export interface BinsProps {
  bins: readonly CalibrationBin[];
  /** Whether probabilities are those of answers, or that labels hold. */
  of?: 'answers' | 'labels';
  chosen: number | undefined;
  onChoose: (bin: number | undefined) => void;
}

/** The bins in numbers; the first cell of each opens its images. */
export function CalibrationTable({ bins, of = 'answers', chosen, onChoose }: BinsProps) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  return (
    <Details summary={t('calibration.table')}>
      <table className={styles.table} aria-label={t('calibration.title')}>
        <thead>
          <tr>
            <th scope="col">{t('calibration.bin')}</th>
            <th scope="col">{t(`calibration.counted.${of}`)}</th>
            <th scope="col">{t(`calibration.axes.${of}.confidence`)}</th>
            <th scope="col">{t(`calibration.axes.${of}.share`)}</th>
          </tr>
        </thead>
        <tbody>
          {bins.map(({ low, high, count, confidence, accuracy, interval }, index) => (
            <tr key={low}>
              <th scope="row">
                <button
                  type="button"
                  className={styles.link}
                  aria-pressed={chosen === index}
                  disabled={count === 0}
                  onClick={() => onChoose(chosen === index ? undefined : index)}
                >
                  {format.share(low)}–{format.share(high)}
                </button>
              </th>
              <td>{format.count(count)}</td>
              <td>{count > 0 ? format.tenths(confidence) : '–'}</td>
              <td>
                {interval ? (
                  <>
                    {format.tenths(accuracy)}{' '}
                    <small>
                      {(100 * interval.low).toFixed(1)}–{(100 * interval.high).toFixed(1)}
                    </small>
                  </>
                ) : (
                  '–'
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Details>
  );
}
