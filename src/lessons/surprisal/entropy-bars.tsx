import { useState } from 'react';

import { effectiveChoices, entropy, surprisalOf, withShare } from '../../math/information';
import { Examples } from '../../ui/explorable/examples';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { Plot } from '../../ui/plot/plot';
import { ShareBars } from '../../ui/explorable/share-bars';
import { useFormat } from '../../ui/use-format';
import { type Unit, UnitChoice, useUnit } from '../parts/unit';
import { useWords } from '../use-words';
import styles from './surprisal.module.css';
import { words } from './words';

export const outcomeNames = ['A', 'B', 'C', 'D'] as const;

const examples = {
  even: [1 / 4, 1 / 4, 1 / 4, 1 / 4],
  coin: [1 / 2, 1 / 2, 0, 0],
  skewed: [1 / 2, 1 / 4, 1 / 8, 1 / 8],
  certain: [1, 0, 0, 0],
} as const;
const exampleNames = Object.keys(examples) as (keyof typeof examples)[];

/** A distribution to drag, and its entropy as the average of its surprisals. */
export function EntropyBars() {
  const t = useWords(words);
  const [shares, setShares] = useState<readonly number[]>(examples.skewed);
  const unit = useUnit();
  return (
    <Explorable label={t.entropy.label} controls={<UnitChoice {...unit} />}>
      <Examples
        label={t.entropy.examples}
        examples={exampleNames.map((name) => ({
          name: t.entropy.example[name],
          onPress: () => setShares(examples[name]),
        }))}
      />
      <div className={styles.pair}>
        <Distribution label={t.entropy.shares} shares={shares} onChange={setShares} />
        <Areas shares={shares} unit={unit.unit} />
      </div>
      <p className={styles.caption}>{t.entropy.areas}</p>
      <EntropyReadouts shares={shares} format={unit.format} />
    </Explorable>
  );
}

export interface DistributionProps {
  label: string;
  shares: readonly number[];
  onChange: (shares: readonly number[]) => void;
}

/** Four shares that always add up to 1. */
export function Distribution({ label, shares, onChange }: DistributionProps) {
  const format = useFormat();
  return (
    <ShareBars
      label={label}
      names={outcomeNames}
      shares={shares}
      format={format.tenths}
      tone="train"
      onChange={(index, share) => onChange(withShare(shares, index, share))}
    />
  );
}

export function EntropyReadouts(props: {
  shares: readonly number[];
  format: (nats: number) => string;
}) {
  const t = useWords(words);
  const nats = entropy(props.shares);
  const choices = effectiveChoices(props.shares);
  return (
    <Readouts
      readouts={[
        { metric: 'entropy', label: t.entropy.entropy, raw: nats, text: props.format(nats) },
        { metric: 'choices', label: t.entropy.choices, raw: choices, text: choices.toFixed(2) },
      ]}
    />
  );
}

/** Nats at the top of the figure. */
const highest = 4;
const margin = { top: 18, bottom: 22 };

/** A rectangle for each outcome: as wide as it is likely, as high as it is surprising. */
export function Areas({ shares, unit }: { shares: readonly number[]; unit: Unit }) {
  const t = useWords(words);
  const format = useFormat();
  const nats = entropy(shares);
  const starts = shares.map((_, index) =>
    shares.slice(0, index).reduce((sum, share) => sum + share, 0),
  );
  return (
    <Plot height={208}>
      {({ width, height }) => {
        const bottom = height - margin.bottom;
        const toY = (value: number) =>
          bottom - (Math.min(value, highest) / highest) * (bottom - margin.top);
        const average = toY(nats);
        return (
          <>
            {shares.map((share, index) => {
              const top = toY(surprisalOf(share));
              const x = starts[index]! * width;
              return (
                <g key={outcomeNames[index]}>
                  <rect
                    className={styles.area}
                    x={x}
                    y={top}
                    width={share * width}
                    height={bottom - top}
                  />
                  {share * width > 14 && (
                    <text x={x + (share * width) / 2} y={height - 6} textAnchor="middle">
                      {outcomeNames[index]}
                    </text>
                  )}
                </g>
              );
            })}
            <line className={styles.average} x1={0} x2={width} y1={average} y2={average} />
            {/* At the left, where the likely outcomes are usually low. */}
            <text className={styles.axis} x={2} y={average - 6}>
              {t.entropy.average(format.loss(unit === 'nats' ? nats : nats / Math.LN2))}
            </text>
          </>
        );
      }}
    </Plot>
  );
}
