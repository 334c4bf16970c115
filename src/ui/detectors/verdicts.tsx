import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { ScoreId } from '../../math/detector-scores';
import type { NetworkKind, Redrawn } from '../../math/detectors';
import type { Raster } from '../../math/drawing/stroke-raster';
import { useClassName, useIsOwnData } from '../dataset-names';
import { useFormat } from '../use-format';
import styles from './detectors.module.css';
import { Picture } from './image-rows';

/** What a detector says of the drawing. */
export interface Verdict {
  readonly network: NetworkKind;
  readonly step: number;
  /** Whether the network is not the one that is trained now. */
  readonly isEarlier: boolean;
  readonly score: ScoreId;
  readonly value: number;
  /** Undefined before the detector was tested: there is nothing to go by. */
  readonly threshold: number | undefined;
  /** Of a classifier: the class that it holds most likely, and how likely. */
  readonly guess?: { readonly label: number; readonly share: number } | undefined;
  readonly redrawn?: Redrawn | undefined;
}

/** Whether each detector takes the drawing for a digit, and why. `seen` is the drawing as a network gets it. */
export function Verdicts({ verdicts, seen }: { verdicts: readonly Verdict[]; seen: Raster }) {
  const { t } = useTranslation('detectors');
  const format = useFormat();
  const nameOf = useClassName();
  const words = useIsOwnData() ? 'own' : 'pad';
  return (
    <ul className={styles.verdicts}>
      {verdicts.map((verdict) => {
        const { network, step, isEarlier, score, value, threshold, guess, redrawn } = verdict;
        const isUnknown = threshold !== undefined && value >= threshold;
        const answer = threshold === undefined ? 'untested' : isUnknown ? 'unknown' : 'known';
        return (
          <li key={network} data-answer={answer}>
            <strong>{t('verdictOf', { network: t(`networks.${network}`) })}</strong>{' '}
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
            {isEarlier && (
              <p className={styles.note}>{t('earlier', { step: format.count(step) })}</p>
            )}
            {guess && (
              <p className={styles.note}>
                {t('guess', { name: nameOf(guess.label), share: format.tenths(guess.share) })}
              </p>
            )}
            {redrawn && (
              <RedrawnDrawing
                seen={seen}
                redrawn={redrawn}
                error={isErrorReported(score) ? undefined : format.compact(redrawn.error)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Whether the score is the error of what was drawn again. */
const isErrorReported = (score: ScoreId) => score === 'squared-error' || score === 'nearest';

/** The drawing, the nearest to it that the network can draw, and where the two differ. */
function RedrawnDrawing(props: { seen: Raster; redrawn: Redrawn; error: string | undefined }) {
  const { seen, redrawn, error } = props;
  const { t } = useTranslation('detectors');
  const { width, height, pixels } = seen;
  const size = useMemo(() => ({ width, height }), [width, height]);
  const [input, difference] = useMemo(() => {
    const bytes = Uint8Array.from(pixels, (pixel) => Math.round(pixel * 255));
    return [bytes, bytes.map((byte, place) => Math.abs(byte - redrawn.pixels[place]!))];
  }, [pixels, redrawn]);
  return (
    <figure className={styles.redrawn}>
      <div className={styles.images}>
        {[input, redrawn.pixels, difference].map((bytes, place) => (
          <Picture key={place} bytes={bytes} place={0} size={size} />
        ))}
      </div>
      <figcaption>
        {error === undefined ? t('drawnAgain') : t('drawnAgainError', { error })}
      </figcaption>
    </figure>
  );
}
