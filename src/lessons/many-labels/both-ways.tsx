import { sigmoid } from '../../math/activations';
import { softmax } from '../../math/softmax';
import { ResultBars } from '../../ui/explorable/drag-bars';
import { useFormat } from '../../ui/use-format';
import { useWords } from '../use-words';
import { digits, LogitBars } from './logit-bars';
import styles from './many-labels.module.css';
import { words } from './words';

export interface BothWaysProps {
  logits: readonly number[];
  onChange: (logits: readonly number[]) => void;
}

/** Logits to drag, and what softmax and a sigmoid each make of them, side by side. */
export function BothWays({ logits, onChange }: BothWaysProps) {
  const t = useWords(words);
  const format = useFormat();
  const results = [
    { name: t.softmax, shares: softmax(logits), tone: 'test', metric: 'softmax' },
    { name: t.sigmoid, shares: logits.map(sigmoid), tone: 'train', metric: 'sigmoid' },
  ] as const;
  return (
    <div className={styles.ways}>
      <LogitBars logits={logits} onChange={onChange} />
      {results.map(({ name, shares, tone, metric }) => (
        <div key={metric}>
          <p className={styles.title}>{name}</p>
          <ResultBars
            label={name}
            names={digits}
            shares={shares}
            format={format.tenths}
            tone={tone}
            metric={(index) => `${metric}-${digits[index]}`}
          />
        </div>
      ))}
    </div>
  );
}
