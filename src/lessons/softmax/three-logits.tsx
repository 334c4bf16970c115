import { softmaxAt } from '../../math/softmax';
import { DragBars, ResultBars } from '../../ui/explorable/drag-bars';
import { useFormat } from '../../ui/use-format';
import { useWords } from '../use-words';
import styles from './softmax.module.css';
import { words } from './words';

/** Three digits that are easily mistaken for each other. */
export const digits = ['3', '5', '8'] as const;

/** How far a logit can be dragged, either way. */
export const furthest = 5;

export interface ThreeLogitsProps {
  logits: readonly number[];
  temperature?: number;
  onChange: (logits: readonly number[]) => void;
}

/** Logits to drag, and the probabilities that softmax makes of them. */
export function ThreeLogits({ logits, temperature = 1, onChange }: ThreeLogitsProps) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <div className={styles.pair}>
      <div>
        <p className={styles.title}>{t.logits}</p>
        <DragBars
          label={t.logits}
          names={digits}
          values={logits}
          minimum={-furthest}
          maximum={furthest}
          step={0.1}
          format={(logit) => logit.toFixed(1).replace('-', '−')}
          tone="test"
          terms={digits}
          onChange={(changed, value) =>
            onChange(logits.map((logit, index) => (index === changed ? value : logit)))
          }
        />
      </div>
      <div>
        <p className={styles.title}>{t.probabilities}</p>
        <ResultBars
          label={t.probabilities}
          names={digits}
          shares={softmaxAt(logits, temperature)}
          format={format.tenths}
          tone="train"
          terms={digits}
          metric={(index) => `p${digits[index]}`}
        />
      </div>
    </div>
  );
}
