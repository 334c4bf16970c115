import { useState } from 'react';

import { klDivergence } from '../../math/information';
import { GridLines } from '../../ui/explorable/grid-lines';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { Plot } from '../../ui/plot/plot';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { useFormat } from '../../ui/use-format';
import { UnitChoice, useUnit } from '../parts/unit';
import { useWords } from '../use-words';
import styles from './cross-entropy.module.css';
import { Swatch } from './swatch';
import { words } from './words';

const coin = (heads: number) => [heads, 1 - heads];
const forward = (p: number, q: number) => klDivergence(coin(p), coin(q));
const backward = (p: number, q: number) => klDivergence(coin(q), coin(p));

/** Two coins: what it costs to expect the one where the other is thrown, either way round. */
export function TwoDivergences() {
  const t = useWords(words);
  const format = useFormat();
  const unit = useUnit();
  const [p, setP] = useState(0.3);
  const [q, setQ] = useState(0.96);
  const [there, back] = [forward(p, q), backward(p, q)];
  return (
    <Explorable label={t.coins.label} controls={<UnitChoice {...unit} />}>
      <Curves p={p} q={q} perUnit={unit.unit === 'nats' ? 1 : Math.LN2} onChange={setQ} />
      <ValueSlider
        label={t.coins.truth}
        value={p}
        minimum={0}
        maximum={1}
        step={0.01}
        text={format.compact(p)}
        onChange={setP}
      />
      <ValueSlider
        label={t.coins.expected}
        value={q}
        minimum={0}
        maximum={1}
        step={0.01}
        text={format.compact(q)}
        onChange={setQ}
      />
      <Readouts
        readouts={[
          {
            metric: 'forward',
            label: <Swatch of="predicted">{t.coins.forward}</Swatch>,
            raw: there,
            text: unit.format(there),
          },
          {
            metric: 'backward',
            label: <Swatch of="true">{t.coins.backward}</Swatch>,
            raw: back,
            text: unit.format(back),
          },
        ]}
      />
    </Explorable>
  );
}

/** Nats at the top of the plot. */
const highest = 3;
const margin = { left: 30, right: 14, top: 12, bottom: 24 };
// Closer together towards the edges, where the curves are steep.
const places = [
  0,
  ...Array.from({ length: 201 }, (_, index) => 1 / (1 + Math.exp(10 - index / 10))),
  1,
];

interface CurvesProps {
  p: number;
  q: number;
  perUnit: number;
  onChange: (q: number) => void;
}

/** Both divergences over q, for this p. */
function Curves({ p, q, perUnit, onChange }: CurvesProps) {
  const ticks = perUnit === 1 ? [0, 1, 2, 3] : [0, 1, 2, 3, 4];
  return (
    <Plot
      height={230}
      onPoint={({ x }, { width }) => {
        const share = (x - margin.left) / (width - margin.left - margin.right);
        onChange(Math.round(Math.min(Math.max(share, 0), 1) * 100) / 100);
      }}
    >
      {({ width, height }) => {
        const [plotWidth, plotHeight] = [
          width - margin.left - margin.right,
          height - margin.top - margin.bottom,
        ];
        const toX = (share: number) => margin.left + share * plotWidth;
        // Far beyond the top at most, where it is cut off.
        const toY = (nats: number) =>
          margin.top + plotHeight * (1 - Math.min(nats, 2 * highest) / highest);
        return (
          <>
            <GridLines
              ticks={ticks}
              toY={(tick) => toY(tick * perUnit)}
              from={margin.left}
              to={toX(1)}
            />
            {[0, 1].map((share) => (
              <text key={share} x={toX(share)} y={height - 6} textAnchor="middle">
                {share}
              </text>
            ))}
            <text className={styles.amount} x={toX(p)} y={height - 6} textAnchor="middle">
              p
            </text>
            <line className={styles.drop} x1={toX(q)} x2={toX(q)} y1={margin.top} y2={toY(0)} />
            {[
              { divergence: backward, className: styles.backward },
              { divergence: forward, className: styles.forward },
            ].map(({ divergence, className }) => (
              <Curve
                key={className}
                className={className}
                points={places.map((place) => ({
                  x: toX(place),
                  y: toY(divergence(p, place)),
                }))}
                width={width}
                top={margin.top}
                bottom={toY(0)}
                at={{ x: toX(q), y: toY(divergence(p, q)) }}
              />
            ))}
          </>
        );
      }}
    </Plot>
  );
}

interface Place {
  x: number;
  y: number;
}

interface CurveProps {
  className: string | undefined;
  points: readonly Place[];
  width: number;
  top: number;
  bottom: number;
  /** The place on the curve that is marked. */
  at: Place;
}

/** A curve that is cut off at the top, and a place on it. */
function Curve({ className, points, width, top, bottom, at }: CurveProps) {
  return (
    <g className={className}>
      <svg y={top} width={width} height={bottom - top + 2}>
        <polyline points={points.map(({ x, y }) => `${x},${y - top}`).join(' ')} />
      </svg>
      {at.y >= top ? (
        <circle cx={at.x} cy={at.y} r={7} />
      ) : (
        // Beyond the top: an arrow says that it goes on.
        <path d={`M${at.x - 7},${top + 10} l7,-12 l7,12 z`} />
      )}
    </g>
  );
}
