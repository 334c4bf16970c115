import type { ReactNode } from 'react';

import styles from './explorable.module.css';

/** The frame of one thing to play with. `controls` stand in a row above it. */
export function Explorable(props: { label: string; controls?: ReactNode; children: ReactNode }) {
  return (
    <figure role="group" aria-label={props.label} className={styles.explorable}>
      {props.controls && <div className={styles.controls}>{props.controls}</div>}
      {props.children}
    </figure>
  );
}

export interface ReadoutsProps {
  /** `metric` names the number for whoever reads it by machine, as `<output data-metric>`. */
  readouts: readonly { metric: string; label: ReactNode; raw: number; text: string }[];
}

/** Numbers that follow from what is set, each with its name. */
export function Readouts({ readouts }: ReadoutsProps) {
  return (
    <dl className={styles.readouts}>
      {readouts.map(({ metric, label, raw, text }) => (
        <div key={metric}>
          <dt>{label}</dt>
          <dd>
            <output data-metric={metric} data-value={`${raw}`}>
              {text}
            </output>
          </dd>
        </div>
      ))}
    </dl>
  );
}
