import { crossEntropyOf, entropy } from '../../math/information';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { AxisBottom, AxisLeft } from '../../ui/plot/axis';
import { Clip, Line, Rule } from '../../ui/plot/line';
import { Marker, PlotLabel } from '../../ui/plot/marker';
import { Plot } from '../../ui/plot/plot';
import { useFormat } from '../../ui/use-format';
import { UnitChoice, useUnit } from '../parts/unit';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
import { Swatch } from './swatch';
import { words } from './words';

const classCount = 10;

/** The true digit with a probability, and all others alike. */
const withTruth = (share: number) =>
  Array.from({ length: classCount }, (_, digit) =>
    digit === 0 ? share : (1 - share) / (classCount - 1),
  );
/** The share that smoothing leaves to the true digit. */
const truthShare = (alpha: number) => 1 - alpha + alpha / classCount;

/** The loss of one image over what the network gives to its digit, with a smoothed label and without. */
export function LabelSmoothing() {
  const t = useWords(words).smoothing;
  const format = useFormat();
  const unit = useUnit('smoothing');
  const [alpha, setAlpha] = useKept('smoothing', 0.1);
  const [q, setQ] = useKept('smoothing q', 0.99);
  const label = withTruth(truthShare(alpha));
  const lossAt = (share: number) => crossEntropyOf(label, withTruth(share));
  const [loss, floor] = [lossAt(q), entropy(label)];
  return (
    <Explorable label={t.label} controls={<UnitChoice {...unit} />}>
      <Curves
        q={q}
        floor={floor}
        lossAt={lossAt}
        perUnit={unit.unit === 'nats' ? 1 : Math.LN2}
        floorText={t.floor(unit.format(floor))}
        onChange={setQ}
      />
      <ValueSlider
        label={t.alpha}
        value={alpha}
        minimum={0}
        maximum={0.5}
        step={0.01}
        text={format.compact(alpha)}
        onChange={setAlpha}
      />
      <ValueSlider
        label={t.q}
        value={q}
        minimum={0.01}
        maximum={1}
        step={0.001}
        text={format.compact(q)}
        onChange={setQ}
      />
      <Readouts
        readouts={[
          {
            metric: 'smoothed-loss',
            label: <Swatch of="predicted">{t.loss}</Swatch>,
            raw: loss,
            text: unit.format(loss),
          },
          {
            metric: 'floor',
            label: `${t.least}, ${t.at(format.compact(truthShare(alpha)))}`,
            raw: floor,
            text: unit.format(floor),
          },
        ]}
      />
    </Explorable>
  );
}

/** Nats at the top of the plot. */
const highest = 2.5;
// Closer together towards the edges, where the curves are steep.
const places = Array.from({ length: 241 }, (_, index) => 1 / (1 + Math.exp(10 - index / 12)));

interface CurvesProps {
  q: number;
  floor: number;
  lossAt: (q: number) => number;
  perUnit: number;
  floorText: string;
  onChange: (q: number) => void;
}

function Curves({ q, floor, lossAt, perUnit, floorText, onChange }: CurvesProps) {
  const t = useWords(words).smoothing;
  const format = useFormat();
  const ticks = perUnit === 1 ? [0, 1, 2] : [0, 1, 2, 3];
  const plain = (share: number) => -Math.log(share);
  return (
    <Plot
      height={230}
      y={{ domain: [0, highest] }}
      onPoint={(place, { x }) =>
        onChange(Math.max(0.01, Math.round(x.invert(place.x) * 1000) / 1000))
      }
    >
      <AxisLeft
        ticks={ticks.map((tick) => tick * perUnit)}
        format={(nats) => format.compact(nats / perUnit)}
        title={t.axis}
      />
      <AxisBottom ticks={[0, 0.5, 1]} />
      <Rule at={{ y: floor }} tone="ink-3" weight="thin" isDashed />
      <Clip>
        <Line
          points={places.map((share) => ({ x: share, y: plain(share) }))}
          tone="train"
          weight="thin"
        />
        <Line points={places.map((share) => ({ x: share, y: lossAt(share) }))} tone="test" />
      </Clip>
      <PlotLabel at={{ x: 0.02, y: floor }} offset={[0, floor < 0.3 ? -8 : 16]} tone="ink-2">
        {floorText}
      </PlotLabel>
      <PlotLabel at={{ x: 0.3, y: plain(0.3) }} offset={[-8, 16]} anchor="end" tone="train">
        {t.plain}
      </PlotLabel>
      <PlotLabel at={{ x: 0.3, y: lossAt(0.3) }} offset={[10, -6]} tone="test">
        {t.smoothed}
      </PlotLabel>
      <Marker at={{ x: q, y: lossAt(q) }} tone="test" />
    </Plot>
  );
}
