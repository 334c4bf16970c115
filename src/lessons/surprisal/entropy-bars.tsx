import { effectiveChoices, entropy, surprisalOf, withShare } from '../../math/information';
import { Examples } from '../../ui/explorable/examples';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { AxisLeft } from '../../ui/plot/axis';
import { Rule } from '../../ui/plot/line';
import { PlotLabel } from '../../ui/plot/marker';
import { Plot } from '../../ui/plot/plot';
import { ShareBars } from '../../ui/explorable/share-bars';
import { useFormat } from '../../ui/use-format';
import { useMediaQuery } from '../../ui/use-media-query';
import { type Unit, UnitChoice, useUnit } from '../parts/unit';
import { useKept } from '../kept-state';
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
  const [shares, setShares] = useKept<readonly number[]>('entropy', examples.skewed);
  const unit = useUnit('entropy');
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
const margin = { left: 22, right: 0, top: 18 };
/** As high as the bars that it stands beside; below them it needs no more than its own. */
const [heightBeside, heightBelow] = [208, 168];

/** A rectangle for each outcome: as wide as it is likely, as high as it is surprising. */
export function Areas({ shares, unit }: { shares: readonly number[]; unit: Unit }) {
  const t = useWords(words);
  const format = useFormat();
  const nats = entropy(shares);
  const isBelow = useMediaQuery('(max-width: 600px)');
  const perUnit = unit === 'nats' ? 1 : Math.LN2;
  const ticks = [0, 2, 4];
  const starts = shares.map((_, index) =>
    shares.slice(0, index).reduce((sum, share) => sum + share, 0),
  );
  return (
    <Plot
      height={isBelow ? heightBelow : heightBeside}
      margin={margin}
      y={{ domain: [0, highest] }}
    >
      {({ x, y, bottom }) => (
        <>
          <AxisLeft
            ticks={ticks.map((tick) => tick * perUnit)}
            format={(tick) => format.compact(tick / perUnit)}
          />
          {shares.map((share, index) => {
            const [left, right] = [x(starts[index]!), x(starts[index]! + share)];
            const top = y(Math.min(surprisalOf(share), highest));
            return (
              <g key={outcomeNames[index]}>
                <rect
                  className={styles.area}
                  x={left}
                  y={top}
                  width={right - left}
                  height={bottom - top}
                />
                {right - left > 14 && (
                  <text x={(left + right) / 2} y={bottom + 16} textAnchor="middle">
                    {outcomeNames[index]}
                  </text>
                )}
              </g>
            );
          })}
          <Rule at={{ y: nats }} tone="test" isDashed />
          {/* At the left, where the likely outcomes are usually low. */}
          <PlotLabel at={{ x: 0, y: nats }} offset={[2, -6]} tone="ink-2">
            {t.entropy.average(format.loss(nats / perUnit))}
          </PlotLabel>
        </>
      )}
    </Plot>
  );
}
