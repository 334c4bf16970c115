import { useState } from 'react';

import { surprisalOf } from '../../math/information';
import { GridLines } from '../../ui/explorable/grid-lines';
import { Examples } from '../../ui/explorable/examples';
import type { Size } from '../../ui/use-size';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { Plot } from '../../ui/plot/plot';
import { useUnit, type Unit, UnitChoice } from '../parts/unit';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { useFormat } from '../../ui/use-format';
import { useWords } from '../use-words';
import styles from './surprisal.module.css';
import { words } from './words';

const examples = {
  certain: 1,
  coin: 1 / 2,
  die: 1 / 6,
  digit: 1 / 10,
  lottery: 1 / 1000,
  impossible: 0,
} as const;
const exampleNames = Object.keys(examples) as (keyof typeof examples)[];

/** One probability, and how surprising its outcome is. */
export function SurprisalCurve() {
  const t = useWords(words);
  const format = useFormat();
  const [p, setP] = useState<number>(1 / 10);
  const unit = useUnit();
  const surprisal = surprisalOf(p);
  const tosses = surprisal / Math.LN2;
  return (
    <Explorable label={t.curve.label} controls={<UnitChoice {...unit} />}>
      <Curve p={p} unit={unit.unit} axis={t.curve.axis} onChange={setP} />
      <ValueSlider
        label={t.curve.probability}
        value={p}
        minimum={0}
        maximum={1}
        step={0.001}
        text={format.compact(p)}
        onChange={setP}
      />
      <Examples
        label={t.curve.examples}
        examples={exampleNames.map((name) => ({
          name: t.curve.example[name],
          onPress: () => setP(examples[name]),
        }))}
      />
      <Readouts
        readouts={[
          {
            metric: 'surprisal',
            label: t.curve.surprisal,
            raw: surprisal,
            text: unit.format(surprisal),
          },
          {
            metric: 'tosses',
            label: t.curve.tosses,
            raw: tosses,
            text:
              tosses === Infinity
                ? t.curve.neverHappens
                : t.curve.tossesValue(format.compact(tosses)),
          },
        ]}
      />
    </Explorable>
  );
}

const margin = { left: 34, right: 12, top: 10, bottom: 24 };
/** Nats at the top of the plot. */
const highest = 7;
// Even steps of surprisal: the steep end needs the points.
const curve = Array.from({ length: 201 }, (_, index) => Math.exp(-highest * (1 - index / 200)));

interface CurveProps {
  p: number;
  unit: Unit;
  axis: string;
  onChange: (p: number) => void;
}

/** -log p over p. */
function Curve({ p, unit, axis, onChange }: CurveProps) {
  const format = useFormat();
  const surprisal = surprisalOf(p);
  const perUnit = unit === 'nats' ? 1 : Math.LN2;
  const ticks = unit === 'nats' ? [0, 2, 4, 6] : [0, 2, 4, 6, 8, 10];
  const shareAt = (x: number, { width }: Size) =>
    Math.min(Math.max((x - margin.left) / (width - margin.left - margin.right), 0), 1);
  return (
    <Plot
      height={230}
      onPoint={({ x }, size) => onChange(Math.round(shareAt(x, size) * 1000) / 1000)}
    >
      {({ width, height }) => {
        const toX = (share: number) => margin.left + share * (width - margin.left - margin.right);
        const toY = (nats: number) =>
          height -
          margin.bottom -
          (Math.min(nats, highest) / highest) * (height - margin.top - margin.bottom);
        const [x, y] = [toX(p), toY(surprisal)];
        return (
          <>
            <GridLines
              ticks={ticks}
              toY={(tick) => toY(tick * perUnit)}
              from={margin.left}
              to={toX(1)}
            />
            {[0, 0.5, 1].map((tick) => (
              <text key={tick} x={toX(tick)} y={height - 6} textAnchor="middle">
                {format.compact(tick)}
              </text>
            ))}
            <text className={styles.axis} x={toX(1)} y={margin.top + 8} textAnchor="end">
              {axis}
            </text>
            <polyline
              className={styles.line}
              points={curve.map((share) => `${toX(share)},${toY(surprisalOf(share))}`).join(' ')}
            />
            <polyline
              className={styles.drop}
              points={`${x},${toY(0)} ${x},${y} ${margin.left},${y}`}
            />
            {surprisal <= highest ? (
              <circle className={styles.point} cx={x} cy={y} r={7} />
            ) : (
              // Beyond the top: an arrow says that it goes on.
              <path className={styles.point} d={`M${x - 7},${y + 10} l7,-12 l7,12 z`} />
            )}
          </>
        );
      }}
    </Plot>
  );
}
