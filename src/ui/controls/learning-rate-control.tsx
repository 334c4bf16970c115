import { type CSSProperties, type ReactNode, useId } from 'react';

import { roundSignificant } from '../../math/round-significant';
import { bandEnds, type RateBand, type RateBands } from '../../math/history/range-test';
import { Key } from '../keys/key';
import { useShortcuts } from '../keys/use-shortcuts';
import { logScale, type Scale } from '../plot/scales';
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
  /** What a range test found of the rates, drawn on the slider. */
  bands: RateBands | undefined;
  bandNames: Readonly<Record<RateBand, string>>;
  bandsAreOutdated: boolean;
  /** A button beside the note. */
  action: ReactNode;
  children: ReactNode;
}

const significantDigits = 3;
const stepsPerDecade = 50;

/** A logarithmic slider and a number field for the same rate. */
export function LearningRateControl(props: LearningRateControlProps) {
  const { label, value, minimum, maximum, format, onChange, bands, bandNames } = props;
  const id = useId();
  const keyShortcuts = useShortcuts('rateDown', 'rateUp');
  const decades = Math.log10(maximum / minimum);
  const sliderSteps = decades * stepsPerDecade;
  const scale = logScale([minimum, maximum], [0, 1]);
  const position = scale(value);
  const ticks = Array.from(
    { length: Math.round(decades) + 1 },
    (_, index) => minimum * 10 ** index,
  );
  const ends = bands ? bandEnds(bands) : [];
  const current = ends.find(({ end }) => value <= end)?.band;

  return (
    <div className={styles.card} data-outdated={props.bandsAreOutdated || undefined}>
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
        className={`${styles.slider} ${bands ? styles.banded : ''}`}
        type="range"
        min={0}
        max={sliderSteps}
        step={1}
        value={Math.round(position * sliderSteps)}
        aria-keyshortcuts={keyShortcuts}
        aria-valuetext={current ? `${format(value)}, ${bandNames[current]}` : format(value)}
        style={trackStyle(position, bands, scale)}
        onChange={(event) => {
          const moved = Number(event.target.value) / sliderSteps;
          onChange(roundSignificant(scale.invert(moved), significantDigits));
        }}
      />
      {bands && (
        <div className={styles.bands} aria-hidden="true">
          {ends.map(({ band, end }, index) => (
            <span
              key={band}
              className={styles[band]}
              style={{ flexGrow: Math.log(end / (ends[index - 1]?.end ?? minimum)) }}
            >
              {band !== 'between' && bandNames[band]}
            </span>
          ))}
        </div>
      )}
      <div className={styles.ticks} aria-hidden="true">
        {ticks.map((tick) => (
          <span key={tick}>{tick === 1 ? '1' : `1e${Math.round(Math.log10(tick))}`}</span>
        ))}
      </div>
      <div className={styles.foot}>
        <p className={styles.note}>{props.note}</p>
        {keyShortcuts && (
          <span className={styles.keys} aria-hidden="true">
            {keyShortcuts.split(' ').map((key) => (
              <Key key={key} name={key} />
            ))}
          </span>
        )}
        {props.action}
      </div>
      {props.children}
    </div>
  );
}

/** For the style sheet: where the thumb is and the bands end, from 0 at the left of the slider to 1. */
function trackStyle(position: number, bands: RateBands | undefined, scale: Scale): CSSProperties {
  const [minimum, maximum] = scale.domain;
  const { tooSmallBelow = minimum, divergesFrom = maximum } = bands ?? {};
  const { goodUpTo = divergesFrom } = bands ?? {};
  return {
    '--position': position,
    '--too-small-below': scale(tooSmallBelow),
    '--good-up-to': scale(goodUpTo),
    '--diverges-from': scale(divergesFrom),
  } as CSSProperties;
}
