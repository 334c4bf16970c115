import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import { percent } from './percent';
import styles from './probability-bars.module.css';

const digits = Array.from({ length: 10 }, (_, digit) => digit);

export interface ProbabilityBarsProps {
  /** One probability for each digit from 0 to 9; null leaves the bars empty. */
  probabilities: readonly number[] | null;
  /** The digit with the largest probability. */
  predicted: number | null;
  /** The digit that the reader asks about. */
  chosen: number | null;
  /** Whether it was the reader who chose it. */
  isAsked: boolean;
  onChoose: (digit: number) => void;
}

/** Ten rows of digit, bar and percent. Each is a radio button that asks "and if it is this one?" */
export function ProbabilityBars(props: ProbabilityBarsProps) {
  const { probabilities, predicted, chosen, isAsked, onChoose } = props;
  const { t } = useTranslation('drawPad');
  const groupName = useId();
  return (
    <fieldset className={styles.bars} data-asked={isAsked} disabled={probabilities === null}>
      <legend className="visually-hidden">{t('probabilities')}</legend>
      {digits.map((digit) => {
        const probability = probabilities?.[digit] ?? 0;
        const text = probabilities ? percent(probability) : '';
        return (
          <label key={digit} className={styles.row} data-predicted={digit === predicted}>
            <input
              type="radio"
              className={styles.choice}
              name={groupName}
              aria-label={probabilities ? t('row', { digit, percent: text }) : `${digit}`}
              checked={digit === chosen}
              onChange={() => onChoose(digit)}
            />
            <span aria-hidden>{digit}</span>
            <span className={styles.track}>
              <span className={styles.bar} style={{ transform: `scaleX(${probability})` }} />
            </span>
            <span aria-hidden className={styles.percent}>
              {text}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
