import { Fragment } from 'react';

import { Examples } from '../../ui/explorable/examples';
import { Explorable } from '../../ui/explorable/explorable';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
import styles from './softmax.module.css';
import { digits, furthest, ThreeLogits } from './three-logits';
import { words } from './words';

/** From logits to exponentials to probabilities. */
export function LogitBars() {
  const t = useWords(words);
  const [logits, setLogits] = useKept<readonly number[]>('bars', [2, 1, -1]);
  const shiftBy = (amount: number) =>
    setLogits(logits.map((logit) => Math.round((logit + amount) * 10) / 10));
  return (
    <Explorable label={t.bars.label}>
      <ThreeLogits logits={logits} onChange={setLogits} />
      <Exponentials logits={logits} />
      <Examples
        label={t.bars.shift}
        examples={[
          {
            name: t.bars.up,
            isDisabled: Math.max(...logits) > furthest - 1,
            onPress: () => shiftBy(1),
          },
          {
            name: t.bars.down,
            isDisabled: Math.min(...logits) < 1 - furthest,
            onPress: () => shiftBy(-1),
          },
          { name: t.bars.zero, onPress: () => setLogits([0, 0, 0]) },
        ]}
      />
    </Explorable>
  );
}

/** The exponentials, rounded, and the sum of what is shown. */
function Exponentials({ logits }: { logits: readonly number[] }) {
  const t = useWords(words);
  const hundredths = logits.map((logit) => Math.round(Math.exp(logit) * 100));
  const sum = hundredths.reduce((total, value) => total + value, 0);
  return (
    <p className={styles.exponentials}>
      {t.bars.exponentials}{' '}
      {digits.map((digit, index) => (
        <Fragment key={digit}>
          {index > 0 && ' + '}
          <output data-term={digit} data-metric={`e${digit}`} data-value={Math.exp(logits[index]!)}>
            {(hundredths[index]! / 100).toFixed(2)}
          </output>
        </Fragment>
      ))}{' '}
      = <output data-metric="sum">{(sum / 100).toFixed(2)}</output>
    </p>
  );
}
