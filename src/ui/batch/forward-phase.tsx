import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Trans, useTranslation } from 'react-i18next';

import { sigmoid } from '../../math/activations';
import type { BatchAnswers } from '../../math/data/batch-images';
import { labelsIn } from '../../math/data/label-sets';
import { type ClassifierNarration, logitsOf } from '../../math/model/narration';
import { softmax } from '../../math/softmax';
import type { ChartPreferences } from '../charts/chart-preferences';
import { useClassName, useLabelText } from '../dataset-names';
import { useFormat } from '../use-format';
import { DigitImage } from './digit-image';
import styles from './forward-phase.module.css';
import { shortSurprisal } from './surprisal-text';

const mostImages = 100;

/** How logits become probabilities: of all classes together, or of each by itself. */
export type Readout = 'softmax' | 'sigmoid';

export interface ForwardPhaseProps {
  narration: ClassifierNarration;
  answers: BatchAnswers;
  /** The images by their places in the batch, the most surprising first. */
  order: readonly number[];
  chosen: number;
  onChoose: (place: number) => void;
  readout: Readout;
  units: ChartPreferences['units'];
}

/** From an image to ten logits, to ten probabilities, to the surprisal of what it shows. */
export function ForwardPhase(props: ForwardPhaseProps) {
  const { narration, answers, order, chosen, onChoose, readout, units } = props;
  const { t } = useTranslation('batch');
  const labelText = useLabelText();
  const { images } = narration;
  const { labels, target } = images;
  const logits = logitsOf(narration, chosen);
  const probabilities = readout === 'sigmoid' ? Array.from(logits, sigmoid) : softmax(logits);
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
          const label = labelText(labels[place]!, target);
          const prediction = labelText(answers.predictions[place]!, target);
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
              <DigitImage className={styles.thumbnail} images={images} place={place} />
              {isWrong && (
                <span aria-hidden className={styles.cross}>
                  ✕
                </span>
              )}
            </ListBoxItem>
          );
        })}
      </ListBox>
      <DigitImage className={styles.picture} images={images} place={chosen} />
      <LogitsTable
        logits={logits}
        probabilities={probabilities}
        labels={target === 'class' ? [labels[chosen]!] : labelsIn(labels[chosen]!)}
      />
      <Surprise
        label={labelText(labels[chosen]!, target)}
        probability={target === 'class' ? probabilities[labels[chosen]!] : undefined}
        surprisal={shortSurprisal(answers.surprisals[chosen]!, units)}
        units={units}
      />
    </div>
  );
}

/** A row for each digit: its logit, and what becomes of it. */
function LogitsTable(props: {
  logits: Float32Array;
  probabilities: readonly number[];
  labels: readonly number[];
}) {
  const { logits, probabilities, labels } = props;
  const { t } = useTranslation('batch');
  const format = useFormat();
  const nameOf = useClassName();
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
            <tr key={digit} data-label={labels.includes(digit)}>
              <th scope="row">
                {nameOf(digit)}
                {labels.includes(digit) && (
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
  label: string;
  /** Of the label; undefined where there may be several. */
  probability: number | undefined;
  surprisal: string;
  units: ChartPreferences['units'];
}) {
  const { label, probability, surprisal, units } = props;
  const { t } = useTranslation('batch');
  const format = useFormat();
  const values = { label, surprisal, units: t(`units.${units}`) };
  const components = { b: <b /> };
  return (
    <p className={styles.surprise}>
      {probability === undefined ? (
        <Trans t={t} i18nKey="narration.surprisalOfSet" values={values} components={components} />
      ) : (
        <Trans
          t={t}
          i18nKey="narration.surprisalOfOne"
          values={{ ...values, probability: format.compact(probability) }}
          components={components}
        />
      )}
    </p>
  );
}
