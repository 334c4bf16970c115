import { Label, Slider, SliderThumb, SliderTrack } from 'react-aria-components';

import styles from './explorable.module.css';

export interface ShareBarsProps {
  /** What the bars are together, such as "the probabilities". */
  label: string;
  names: readonly string[];
  /** 0 to 1 each. */
  shares: readonly number[];
  /** A share as it is written under its bar and read aloud. */
  format: (share: number) => string;
  tone: 'train' | 'test';
  onChange: (index: number, share: number) => void;
}

/** Upright bars from 0 to 1 whose tops are dragged, or moved by arrow keys. */
export function ShareBars({ label, names, shares, format, tone, onChange }: ShareBarsProps) {
  return (
    <div role="group" aria-label={label} className={styles.bars} data-tone={tone}>
      {shares.map((share, index) => (
        <Slider
          key={names[index]}
          className={styles.bar ?? ''}
          orientation="vertical"
          minValue={0}
          maxValue={1}
          step={0.01}
          value={share}
          onChange={(value) => onChange(index, value)}
        >
          <output className={styles.share}>{format(share)}</output>
          <SliderTrack className={styles.track ?? ''}>
            <div className={styles.fill} style={{ height: `${share * 100}%` }} />
            <SliderThumb className={styles.thumb ?? ''} />
          </SliderTrack>
          <Label className={styles.name ?? ''}>{names[index]}</Label>
        </Slider>
      ))}
    </div>
  );
}
