import { AxisBottom, AxisLeft } from '../../ui/plot/axis';
import { Line, Rule } from '../../ui/plot/line';
import { Marker } from '../../ui/plot/marker';
import { Plot } from '../../ui/plot/plot';
import { useWords } from '../use-words';
import { mostNumbers } from './models';
import { aurocsOfErrors, type Unknown } from './scores';
import { words } from './words';

const margin = { left: 50, right: 14, top: 24, bottom: 38 };

export interface NumbersPlotProps {
  unknown: Unknown;
  numbers: number;
  onNumbers: (numbers: number) => void;
}

/** How well the error tells known from unknown, by how many numbers an image is squeezed into. */
export function NumbersPlot({ unknown, numbers, onNumbers }: NumbersPlotProps) {
  const t = useWords(words);
  const aurocs = aurocsOfErrors[unknown];
  return (
    <Plot
      height={270}
      margin={margin}
      x={{ domain: [0, mostNumbers] }}
      onPoint={(place, { x }) => onNumbers(Math.round(x.invert(place.x)))}
    >
      <AxisLeft ticks={[0, 0.5, 1]} title="AUROC" />
      <AxisBottom ticks={[0, 12, 24, 36, 48]} title={t.pictures.numbers} />
      <Rule at={{ y: 0.5 }} tone="faint" weight="thin" isDashed />
      <Line points={aurocs.map((auroc, count) => ({ x: count, y: auroc }))} />
      <Marker at={{ x: numbers, y: aurocs[numbers]! }} />
    </Plot>
  );
}
