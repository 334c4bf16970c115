import { Label } from 'react-aria-components/Label';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components/Slider';

import styles from './explorable.module.css';

/** Which of the two colours: that of what holds, or that of what is predicted. */
export type Tone = 'train' | 'test';

export interface DragBarsProps {
  /** What the bars are together, such as "the logits". */
  label: string;
  names: readonly string[];
  values: readonly number[];
  minimum: number;
  maximum: number;
  step: number;
  /** A value as it is written over its bar. */
  format: (value: number) => string;
  /** How it is read aloud, unless as a plain number. */
  spoken?: Intl.NumberFormatOptions;
  tone: Tone;
  /** What each bar stands for in a formula, if it is in a `LinkedTerms`. */
  terms?: readonly string[];
  onChange: (index: number, value: number) => void;
}

/** Upright bars, from 0 up or down, whose ends are dragged, or moved by arrow keys. */
export function DragBars(props: DragBarsProps) {
  const { label, names, values, minimum, maximum, step, format, tone, terms, onChange } = props;
  const { spoken } = props;
  return (
    <div role="group" aria-label={label} className={styles.bars} data-tone={tone}>
      {values.map((value, index) => (
        <Slider
          key={names[index]}
          className={styles.bar ?? ''}
          data-term={terms?.[index]}
          orientation="vertical"
          minValue={minimum}
          maxValue={maximum}
          step={step}
          value={value}
          {...(spoken && { formatOptions: spoken })}
          onChange={(next) => onChange(index, next)}
        >
          <output className={styles.share}>{format(value)}</output>
          <SliderTrack className={styles.track ?? ''}>
            <Fill value={value} minimum={minimum} maximum={maximum} />
            <SliderThumb className={styles.thumb ?? ''} />
          </SliderTrack>
          <Label className={styles.name ?? ''}>{names[index]}</Label>
        </Slider>
      ))}
    </div>
  );
}

/** The bar from 0 to its value, and where 0 is if bars go both ways. */
function Fill({ value, minimum, maximum }: { value: number; minimum: number; maximum: number }) {
  const percent = (amount: number) => `${(amount / (maximum - minimum)) * 100}%`;
  return (
    <>
      <div
        className={styles.fill}
        style={{ bottom: percent(Math.min(value, 0) - minimum), height: percent(Math.abs(value)) }}
      />
      {minimum < 0 && <div className={styles.zero} style={{ bottom: percent(-minimum) }} />}
    </>
  );
}

export interface ResultBarsProps {
  label: string;
  names: readonly string[];
  /** 0 to 1 each. */
  shares: readonly number[];
  format: (share: number) => string;
  tone: Tone;
  terms?: readonly string[];
  /** The name of each number for whoever reads it by machine, as `<output data-metric>`. */
  metric: (index: number) => string;
}

/** Bars from 0 to 1 that follow from something else. */
export function ResultBars({ label, names, shares, format, tone, terms, metric }: ResultBarsProps) {
  return (
    <div role="group" aria-label={label} className={styles.bars} data-tone={tone}>
      {shares.map((share, index) => (
        <div key={names[index]} className={styles.bar} data-term={terms?.[index]}>
          <output className={styles.share} data-metric={metric(index)} data-value={share}>
            {format(share)}
          </output>
          <div className={styles.level}>
            <Fill value={share} minimum={0} maximum={1} />
          </div>
          <span className={styles.name}>{names[index]}</span>
        </div>
      ))}
    </div>
  );
}
