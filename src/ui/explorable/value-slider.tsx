import { type CSSProperties, useId } from 'react';

import styles from './explorable.module.css';

export interface ValueSliderProps {
  label: string;
  value: number;
  minimum: number;
  maximum: number;
  step: number;
  /** The value as it is read, beside the label and aloud. */
  text: string;
  /** A value that matters, marked on the track; it is to be told in words elsewhere. */
  mark?: number;
  onChange: (value: number) => void;
}

/** A labelled slider with its value in words. */
export function ValueSlider(props: ValueSliderProps) {
  const { label, value, minimum, maximum, step, text, mark, onChange } = props;
  const id = useId();
  const shareOf = (place: number) => (place - minimum) / (maximum - minimum);
  return (
    <div className={styles.slider}>
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{text}</output>
      <input
        id={id}
        type="range"
        min={minimum}
        max={maximum}
        step={step}
        value={value}
        aria-valuetext={text}
        style={{ '--share': shareOf(value) } as CSSProperties}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      {mark !== undefined && mark <= maximum && (
        <span
          aria-hidden="true"
          className={styles.mark}
          style={{ '--share': shareOf(mark) } as CSSProperties}
        />
      )}
    </div>
  );
}
