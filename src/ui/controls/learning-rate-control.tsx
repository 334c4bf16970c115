import { useId } from 'react';

import { fromPosition, roundSignificant, toPosition } from '../../math/logarithmic-scale';
import { NumberInput } from './number-input';
import styles from './learning-rate-control.module.css';

export interface LearningRateControlProps {
  label: string;
  valueLabel: string;
  /** What the number field says when it can't take what was typed. */
  invalidMessage: string;
  /** Shown under the slider, such as when a change takes effect. */
  note: string;
  value: number;
  minimum: number;
  maximum: number;
  format: (value: number) => string;
  onChange: (value: number) => void;
}

const significantDigits = 3;
const stepsPerDecade = 50;

/** A logarithmic slider and a number field for the same rate. */
export function LearningRateControl(props: LearningRateControlProps) {
  const { label, value, minimum, maximum, format, onChange } = props;
  const id = useId();
  const decades = Math.log10(maximum / minimum);
  const sliderSteps = decades * stepsPerDecade;
  const position = toPosition(value, minimum, maximum);
  const ticks = Array.from(
    { length: Math.round(decades) + 1 },
    (_, index) => minimum * 10 ** index,
  );

  return (
    <div className={styles.card}>
      <div className={styles.top}>
        <label htmlFor={id}>{label}</label>
        <NumberInput
          label={props.valueLabel}
          invalidMessage={props.invalidMessage}
          value={value}
          accepts={(number) => number >= minimum && number <= maximum}
          format={format}
          onChange={onChange}
        />
      </div>
      {/* A native range input: its value is a position, which aria-valuetext turns into the rate. */}
      <input
        id={id}
        className={styles.slider}
        type="range"
        min={0}
        max={sliderSteps}
        step={1}
        value={Math.round(position * sliderSteps)}
        aria-valuetext={format(value)}
        style={{ '--position': position } as React.CSSProperties}
        onChange={(event) => {
          const moved = Number(event.target.value) / sliderSteps;
          onChange(roundSignificant(fromPosition(moved, minimum, maximum), significantDigits));
        }}
      />
      <div className={styles.ticks} aria-hidden="true">
        {ticks.map((tick) => (
          <span key={tick}>{tick === 1 ? '1' : `1e${Math.round(Math.log10(tick))}`}</span>
        ))}
      </div>
      <p className={styles.note}>{props.note}</p>
    </div>
  );
}
