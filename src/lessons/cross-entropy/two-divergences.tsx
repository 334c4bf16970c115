import { klDivergence } from '../../math/information';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { AxisBottom, AxisLeft } from '../../ui/plot/axis';
import { Clip, Line, Rule } from '../../ui/plot/line';
import { Marker, PlotLabel } from '../../ui/plot/marker';
import { Plot } from '../../ui/plot/plot';
import type { Tone } from '../../ui/plot/tone';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { useFormat } from '../../ui/use-format';
import { UnitChoice, useUnit } from '../parts/unit';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
import { Swatch } from './swatch';
import { words } from './words';

const coin = (heads: number) => [heads, 1 - heads];
const forward = (p: number, q: number) => klDivergence(coin(p), coin(q));
const backward = (p: number, q: number) => klDivergence(coin(q), coin(p));

/** Two coins: what it costs to expect the one where the other is thrown, either way round. */
export function TwoDivergences() {
  const t = useWords(words);
  const format = useFormat();
  const unit = useUnit('coins');
  const [p, setP] = useKept('coins p', 0.3);
  const [q, setQ] = useKept('coins q', 0.96);
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
  const format = useFormat();
  const ticks = perUnit === 1 ? [0, 1, 2, 3] : [0, 1, 2, 3, 4];
  return (
    <Plot
      height={230}
      margin={{ top: 12 }}
      y={{ domain: [0, highest] }}
      onPoint={(place, { x }) => onChange(Math.round(x.invert(place.x) * 100) / 100)}
    >
      <AxisLeft
        ticks={ticks.map((tick) => tick * perUnit)}
        format={(nats) => format.compact(nats / perUnit)}
      />
      <AxisBottom ticks={[0, 1]} />
      <PlotLabel at={{ x: p, y: 0 }} offset={[0, 17]} anchor="middle" tone="ink-2">
        p
      </PlotLabel>
      <Rule at={{ x: q }} tone="faint" weight="thin" isDashed />
      <Curve divergence={(at) => backward(p, at)} q={q} tone="train" isDashed />
      <Curve divergence={(at) => forward(p, at)} q={q} tone="test" />
    </Plot>
  );
}

interface CurveProps {
  divergence: (q: number) => number;
  /** The place on the curve that is marked. */
  q: number;
  tone: Tone;
  isDashed?: boolean;
}

/** A curve that is cut off at the top, and a place on it. */
function Curve({ divergence, q, tone, isDashed = false }: CurveProps) {
  const pointAt = (at: number) => ({ x: at, y: divergence(at) });
  return (
    <>
      <Clip>
        <Line points={places.map(pointAt)} tone={tone} isDashed={isDashed} />
      </Clip>
      <Marker at={pointAt(q)} tone={tone} />
    </>
  );
}
