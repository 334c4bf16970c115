import { useTranslation } from 'react-i18next';

import type { ScoreId } from '../../math/detector-scores';
import type { NetworkKind, Redrawn } from '../../math/detectors';
import { useIsOwnData } from '../dataset-names';
import { useFormat } from '../use-format';
import styles from './detectors.module.css';
import { Picture } from './image-rows';

/** What a detector says of the drawing. */
export interface Verdict {
  readonly network: NetworkKind;
  readonly step: number;
  readonly score: ScoreId;
  readonly value: number;
  /** Undefined before the detector was tested: there is nothing to go by. */
  readonly threshold: number | undefined;
  readonly redrawn?: Redrawn | undefined;
}

/** Whether each detector takes the drawing for a digit, and why. */
export function Verdicts(props: {
  verdicts: readonly Verdict[];
  size: { readonly width: number; readonly height: number };
}) {
  const { t } = useTranslation('detectors');
  const format = useFormat();
  const words = useIsOwnData() ? 'own' : 'pad';
  return (
    <ul className={styles.verdicts}>
      {props.verdicts.map((verdict) => {
        const { network, score, value, threshold, redrawn } = verdict;
        const isUnknown = threshold !== undefined && value >= threshold;
        const answer = threshold === undefined ? 'untested' : isUnknown ? 'unknown' : 'known';
        return (
          <li key={network} data-answer={answer}>
            <div>
              <strong>{t(`networks.${network}`)}</strong>{' '}
              <output data-metric={`verdict-${network}`} data-value={answer}>
                {t(`${words}.verdicts.${answer}`)}
              </output>
              <p className={styles.note}>
                {t('why', {
                  score: t(`scores.${score}`),
                  value: format.compact(value),
                  threshold: threshold === undefined ? '–' : format.compact(threshold),
                })}
              </p>
            </div>
            {redrawn && (
              <figure className={styles.redrawn}>
                <Picture bytes={redrawn.pixels} place={0} size={props.size} />
                <figcaption>{t('drawnAgain', { error: format.compact(redrawn.error) })}</figcaption>
              </figure>
            )}
          </li>
        );
      })}
    </ul>
  );
}
