import { Button } from '../controls/button';
import styles from './explorable.module.css';

export interface ExamplesProps {
  /** What they do together, such as "Start from". */
  label: string;
  examples: readonly { name: string; isDisabled?: boolean; onPress: () => void }[];
}

/** Quiet buttons that set what there is to play with to something worth seeing. */
export function Examples({ label, examples }: ExamplesProps) {
  return (
    <div role="group" aria-label={label} className={styles.examples}>
      {examples.map(({ name, ...button }) => (
        <Button key={name} variant="quiet" {...button}>
          {name}
        </Button>
      ))}
    </div>
  );
}
