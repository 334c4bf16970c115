import { surprisalOf } from '../../math/information';
import { Examples } from '../../ui/explorable/examples';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { AxisBottom, AxisLeft } from '../../ui/plot/axis';
import { Line, Rule } from '../../ui/plot/line';
import { Marker, PlotLabel } from '../../ui/plot/marker';
import { Plot } from '../../ui/plot/plot';
import { useUnit, type Unit, UnitChoice } from '../parts/unit';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { useFormat } from '../../ui/use-format';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
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
  const [p, setP] = useKept<number>('curve', 1 / 10);
  const unit = useUnit('curve');
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

/** Nats at the top of the plot. */
const highest = 7;
// Even steps of surprisal: the steep end needs the points.
const curve = Array.from({ length: 201 }, (_, index) => {
  const nats = highest * (1 - index / 200);
  return { x: Math.exp(-nats), y: nats };
});

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
  const shown = Math.min(surprisal, highest);
  return (
    <Plot
      height={230}
      margin={{ top: 10 }}
      y={{ domain: [0, highest] }}
      onPoint={(place, { x }) => onChange(Math.round(x.invert(place.x) * 1000) / 1000)}
    >
      <AxisLeft
        ticks={ticks.map((tick) => tick * perUnit)}
        format={(nats) => format.compact(nats / perUnit)}
      />
      <AxisBottom ticks={[0, 0.5, 1]} />
      <PlotLabel at={{ x: 1, y: highest }} offset={[0, 8]} anchor="end" tone="ink-2">
        {axis}
      </PlotLabel>
      <Line points={curve} />
      <Rule at={{ x: p }} to={shown} tone="test" weight="thin" isDashed />
      <Rule at={{ y: shown }} to={p} tone="test" weight="thin" isDashed />
      <Marker at={{ x: p, y: surprisal }} tone="test" />
    </Plot>
  );
}
