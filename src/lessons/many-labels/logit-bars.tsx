import { DragBars } from '../../ui/explorable/drag-bars';
import { useWords } from '../use-words';
import styles from './many-labels.module.css';
import { words } from './words';

/** The labels: each says that the image shows such a digit. */
export const digits = ['3', '5', '8'] as const;

/** How far a logit can be dragged, either way. */
const furthest = 6;

export interface LogitBarsProps {
  logits: readonly number[];
  onChange: (logits: readonly number[]) => void;
}

/** A logit for each label. */
export function LogitBars({ logits, onChange }: LogitBarsProps) {
  const t = useWords(words);
  return (
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
        onChange={(changed, value) =>
          onChange(logits.map((logit, index) => (index === changed ? value : logit)))
        }
      />
    </div>
  );
}
