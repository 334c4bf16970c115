import { ListBox, ListBoxItem } from 'react-aria-components';
import { Trans, useTranslation } from 'react-i18next';

import type { BatchAnswers } from '../../math/batch-images';
import { logitsOf, type Narration } from '../../math/narration';
import { softmax } from '../../math/softmax';
import type { ChartPreferences } from '../charts/chart-preferences';
import { useFormat } from '../use-format';
import { DigitImage } from './digit-image';
import styles from './forward-phase.module.css';
import { shortSurprisal } from './surprisal-text';

const mostImages = 100;

export interface ForwardPhaseProps {
  narration: Narration;
  answers: BatchAnswers;
  /** The images by their places in the batch, the most surprising first. */
  order: readonly number[];
  chosen: number;
  onChoose: (place: number) => void;
  units: ChartPreferences['units'];
}

/** From an image to ten logits, to ten probabilities, to the surprisal of its label. */
export function ForwardPhase(props: ForwardPhaseProps) {
  const { narration, answers, order, chosen, onChoose, units } = props;
  const { t } = useTranslation('batch');
  const { pixels, labels } = narration.images;
  return (
    <div className={styles.forward}>
      <ListBox
        className={styles.images ?? ''}
        layout="grid"
        aria-label={t('narration.chooseImage')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[chosen]}
        onSelectionChange={(keys) => {
          const [place] = keys === 'all' ? [] : keys;
          if (place !== undefined) onChoose(Number(place));
        }}
      >
        {order.slice(0, mostImages).map((place) => {
          const [label, prediction] = [labels[place]!, answers.predictions[place]!];
          const surprisal = shortSurprisal(answers.surprisals[place]!, units);
          const isWrong = prediction !== label;
          const name = t(isWrong ? 'wrong' : 'right', { label, prediction, surprisal });
          return (
            <ListBoxItem
              key={place}
              id={place}
              textValue={name}
              aria-label={name}
              className={styles.image ?? ''}
            >
              <DigitImage className={styles.thumbnail} pixels={pixels} place={place} />
              {isWrong && (
                <span aria-hidden className={styles.cross}>
                  ✕
                </span>
              )}
            </ListBoxItem>
          );
        })}
      </ListBox>
      <DigitImage className={styles.picture} pixels={pixels} place={chosen} />
      <LogitsTable logits={logitsOf(narration, chosen)} label={labels[chosen]!} />
      <Surprise
        label={labels[chosen]!}
        probability={softmax(logitsOf(narration, chosen))[labels[chosen]!]!}
        surprisal={shortSurprisal(answers.surprisals[chosen]!, units)}
        units={units}
      />
    </div>
  );
}

/** A row for each digit: its logit, and what softmax makes of it. */
function LogitsTable({ logits, label }: { logits: Float32Array; label: number }) {
  const { t } = useTranslation('batch');
  const format = useFormat();
  const probabilities = softmax(logits);
  const largest = Math.max(...logits.map(Math.abs), Number.MIN_VALUE);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th aria-hidden="true" />
          <th scope="col">{t('narration.logit')}</th>
          <th scope="col">{t('narration.probability')}</th>
        </tr>
      </thead>
      <tbody>
        {probabilities.map((probability, digit) => {
          const share = logits[digit]! / largest;
          return (
            <tr key={digit} data-label={digit === label}>
              <th scope="row">
                {digit}
                {digit === label && (
                  <span className="visually-hidden"> ({t('narration.trueClass')})</span>
                )}
              </th>
              <td>
                <span className={styles.number}>{logits[digit]!.toFixed(2)}</span>
                <span aria-hidden className={styles.logit}>
                  <span
                    style={{
                      width: `${50 * Math.abs(share)}%`,
                      left: `${50 + 50 * Math.min(share, 0)}%`,
                    }}
                  />
                </span>
              </td>
              <td>
                <span className={styles.number}>{format.tenths(probability)}</span>
                <span aria-hidden className={styles.probability}>
                  <span style={{ width: `${100 * probability}%` }} />
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Surprise(props: {
  label: number;
  probability: number;
  surprisal: string;
  units: ChartPreferences['units'];
}) {
  const { label, probability, surprisal, units } = props;
  const { t } = useTranslation('batch');
  const format = useFormat();
  return (
    <p className={styles.surprise}>
      <Trans
        t={t}
        i18nKey="narration.surprisalOfOne"
        values={{
          label,
          surprisal,
          probability: format.compact(probability),
          units: t(`units.${units}`),
        }}
        components={{ b: <b /> }}
      />
    </p>
  );
}
