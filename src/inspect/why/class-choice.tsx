import { Choice } from '../../ui/controls/choice';
import { useClassName } from '../../ui/dataset-names';
import styles from '../inspect.module.css';

export interface ClassChoiceProps<Own extends string> {
  label: string;
  /** What stands before the classes, and what it is called. */
  own: { readonly value: Own; readonly label: string };
  classCount: number;
  value: number | Own;
  onChange: (value: number | Own) => void;
}

/** One of the classes, or that which the network names by itself. */
export function ClassChoice<Own extends string>(props: ClassChoiceProps<Own>) {
  const { label, own, classCount, value, onChange } = props;
  const nameOf = useClassName();
  return (
    <div className={styles.choice}>
      <span aria-hidden="true">{label}</span>
      <Choice
        label={label}
        options={[
          own,
          ...Array.from({ length: classCount }, (_, index) => ({
            value: `${index}`,
            label: nameOf(index),
          })),
        ]}
        value={`${value}`}
        onChange={(chosen) => onChange(chosen === own.value ? own.value : Number(chosen))}
      />
    </div>
  );
}
