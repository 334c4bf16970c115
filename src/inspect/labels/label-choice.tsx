import { Choice } from '../../ui/controls/choice';
import { useClassName } from '../../ui/dataset-names';
import styles from '../inspect.module.css';

export interface LabelChoiceProps {
  title: string;
  /** What all of them are called. */
  all: string;
  labelCount: number;
  value: number | undefined;
  onChange: (label: number | undefined) => void;
}

/** One label or class, or all of them. */
export function LabelChoice({ title, all, labelCount, value, onChange }: LabelChoiceProps) {
  const nameOf = useClassName();
  return (
    <div className={styles.choice}>
      <span aria-hidden="true">{title}</span>
      <Choice
        label={title}
        options={[
          { value: 'all', label: all },
          ...Array.from({ length: labelCount }, (_, label) => ({
            value: `${label}`,
            label: nameOf(label),
          })),
        ]}
        value={value === undefined ? 'all' : `${value}`}
        onChange={(next) => onChange(next === 'all' ? undefined : Number(next))}
      />
    </div>
  );
}
