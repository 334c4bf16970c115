import { memo } from 'react';
import { useTranslation } from 'react-i18next';

import { type BatchAnswers, type BatchImages, unknownKinds } from '../../math/data/batch-images';
import type { ChartPreferences } from '../charts/chart-preferences';
import { useIsOwnData, useLabelText } from '../dataset-names';
import { useFormat } from '../use-format';
import styles from './batch-grid.module.css';
import { DigitImage } from './digit-image';
import { shortSurprisal } from './surprisal-text';

/** More than a person looks at, and few enough to be drawn at once. */
const mostImages = 100;

export interface BatchGridProps {
  images: BatchImages;
  /** Which images to show, by their places in the batch. */
  order: readonly number[];
  /** What the network made of them; without, only the labels are shown. */
  answers?: Pick<BatchAnswers, 'surprisals' | 'predictions'>;
  units: ChartPreferences['units'];
  /** Where images can be chosen: what it means to, by their places in the batch; and which one is. */
  choice?: {
    readonly hint: string;
    readonly chosen: number | undefined;
    readonly onChoose: (place: number) => void;
  };
}

/** Images of a batch with what each shows, and what the network took it for. */
export const BatchGrid = memo(function BatchGrid({
  images,
  order,
  answers,
  units,
  choice,
}: BatchGridProps) {
  const { t } = useTranslation('batch');
  const format = useFormat();
  const labelText = useLabelText();
  const isNamed = useIsOwnData();
  const { labels, trueLabels, numbers, target, unknown } = images;
  const shown = order.slice(0, mostImages);

  function toldOfUnknown(place: number, label: string | undefined, prediction?: string): string {
    const number = format.count(numbers[place]!);
    const image =
      label === undefined ? t('unknownImage', { number }) : t('unknownOf', { number, label });
    return prediction === undefined ? image : t('unknownSaid', { image, prediction });
  }

  return (
    <>
      <ul
        className={styles.grid}
        data-answers={answers !== undefined}
        data-unknown={unknown !== undefined}
        data-wide={images.width > images.height}
        data-named={isNamed}
        aria-label={t('images')}
      >
        {shown.map((place) => {
          const label = labelText(labels[place]!, target);
          const said = answers?.predictions[place];
          const prediction = said === undefined ? undefined : labelText(said, target);
          const kind = unknown?.[place] ?? unknownKinds.known;
          // Of what is never trained on no answer is right, and none is surprising.
          const isKnown = kind === unknownKinds.known;
          const surprisal =
            answers && isKnown ? shortSurprisal(answers.surprisals[place]!, units) : '';
          const isWrong = isKnown && prediction !== undefined && prediction !== label;
          const trueLabel = labelText(trueLabels[place]!, target);
          const isMislabelled = trueLabel !== label;
          const told = isKnown
            ? prediction === undefined
              ? t('image', { label, number: format.count(numbers[place]!) })
              : t(isWrong ? 'wrong' : 'right', { label, prediction, surprisal })
            : toldOfUnknown(place, kind === unknownKinds.unknown ? label : undefined, prediction);
          const mislabelled = t('mislabelled', { digit: trueLabel });
          const name = isMislabelled ? `${told} (${mislabelled})` : told;
          const shownImage = (
            <>
              <DigitImage className={styles.picture} images={images} place={place} />
              <span className="visually-hidden">{name}</span>
              <span aria-hidden className={styles.answer}>
                {kind === unknownKinds.unlabelled ? '?' : label}
                {(isWrong || (!isKnown && prediction !== undefined)) && ` → ${prediction}`}
              </span>
              {!isKnown && (
                <span aria-hidden className={styles.mislabelled}>
                  {t('unknown')}
                </span>
              )}
              {isMislabelled && (
                <span aria-hidden className={styles.mislabelled}>
                  {mislabelled}
                </span>
              )}
              {surprisal !== '' && (
                <span aria-hidden className={styles.surprisal}>
                  {surprisal}
                </span>
              )}
            </>
          );
          return (
            <li key={place} data-wrong={isWrong} title={choice ? `${name}\n${choice.hint}` : name}>
              {choice ? (
                <button
                  type="button"
                  className={styles.choose}
                  aria-pressed={choice.chosen === place}
                  onClick={() => choice.onChoose(place)}
                >
                  {shownImage}
                </button>
              ) : (
                shownImage
              )}
            </li>
          );
        })}
      </ul>
      {order.length > shown.length && (
        <p className={styles.more}>
          {t('more', { amount: format.count(order.length - shown.length) })}
        </p>
      )}
    </>
  );
});
