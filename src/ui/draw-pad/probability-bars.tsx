import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import { useClassName } from '../dataset-names';
import { useFormat } from '../use-format';
import styles from './probability-bars.module.css';

/** More would push what stands below off the screen. */
const mostRows = 10;

export interface ProbabilityBarsProps {
  /** One for each class; null leaves the bars empty. */
  probabilities: readonly number[] | null;
  classCount: number;
  /** The digit with the largest probability. */
  predicted: number | null;
  /** The digit that the reader asks about. */
  chosen: number | null;
  /** Whether it was the reader who chose it. */
  isAsked: boolean;
  onChoose: (digit: number) => void;
}

/** Rows of class, bar and percent: of many classes, of the ten most probable. Each is a radio button that asks "and if it is this one?" */
export function ProbabilityBars(props: ProbabilityBarsProps) {
  const { probabilities, classCount, predicted, chosen, isAsked, onChoose } = props;
  const { t } = useTranslation('drawPad');
  const format = useFormat();
  const { t: own } = useTranslation('ownData');
  const groupName = useId();
  const nameOf = useClassName();
  return (
    <fieldset className={styles.bars} data-asked={isAsked} disabled={probabilities === null}>
      <legend className="visually-hidden">{t('probabilities')}</legend>
      {shownClasses(probabilities, classCount).map((digit) => {
        const name = nameOf(digit);
        const probability = probabilities?.[digit] ?? 0;
        const text = probabilities ? format.tenths(probability) : '';
        return (
          <label key={digit} className={styles.row} data-predicted={digit === predicted}>
            <input
              type="radio"
              className={styles.choice}
              name={groupName}
              aria-label={probabilities ? t('row', { digit: name, percent: text }) : name}
              checked={digit === chosen}
              onChange={() => onChoose(digit)}
            />
            <span aria-hidden className={styles.name} title={name}>
              {name}
            </span>
            <span className={styles.track}>
              <span className={styles.bar} style={{ transform: `scaleX(${probability})` }} />
            </span>
            <span aria-hidden className={styles.percent}>
              {text}
            </span>
          </label>
        );
      })}
      {classCount > mostRows && (
        <p className={styles.most}>{own('most', { amount: classCount })}</p>
      )}
    </fieldset>
  );
}

function shownClasses(probabilities: readonly number[] | null, classCount: number): number[] {
  const classes = Array.from({ length: classCount }, (_, label) => label);
  if (classCount <= mostRows) return classes;
  const byShare = probabilities
    ? classes.toSorted((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0))
    : classes;
  return byShare.slice(0, mostRows);
}
