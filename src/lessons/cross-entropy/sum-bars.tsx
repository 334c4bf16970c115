import { crossEntropyTerms } from '../../math/information';
import { AxisBottom } from '../../ui/plot/axis';
import { Plot } from '../../ui/plot/plot';
import { usePlotArea } from '../../ui/plot/plot-area';
import { useFormat } from '../../ui/use-format';
import type { Unit } from '../parts/unit';
import styles from './cross-entropy.module.css';

/** Nats at the right edge. */
const highest = 3;
const margin = { left: 62, right: 14, top: 4, bottom: 24 };
const barHeight = 32;
const [above, below] = [20, 62];

export interface SumBarsProps {
  p: readonly number[];
  q: readonly number[];
  /** Of the outcomes. */
  names: readonly string[];
  unit: Unit;
  /** An amount, in nats, that a line marks. */
  mark?: { at: number; name: string };
}

/**
 * H(P, Q) above; H(P) and KL(P‖Q) below, on the same scale, so that the lengths add up. Each is put
 * together from the terms of the outcomes. What is longer than the scale runs on beyond its edge.
 */
export function SumBars({ p, q, names, unit, mark }: SumBarsProps) {
  const format = useFormat();
  const crossEntropy = runningSums(crossEntropyTerms(p, q));
  const entropy = runningSums(crossEntropyTerms(p, p));
  const [whole, part] = [crossEntropy.at(-1)!, entropy.at(-1)!];
  const perUnit = unit === 'nats' ? 1 : Math.LN2;
  const ticks = unit === 'nats' ? [0, 1, 2, 3] : [0, 1, 2, 3, 4];
  return (
    <Plot height={128} margin={margin} x={{ domain: [0, highest] }}>
      {({ x, top, bottom }) => {
        const toX = (nats: number) => x(Math.min(nats, highest));
        const [start, end] = [toX(part), toX(whole)];
        return (
          <>
            {ticks.map((tick) => (
              <VerticalLine
                key={tick}
                className={styles.grid}
                x={toX(tick * perUnit)}
                from={12}
                to={bottom}
              />
            ))}
            <AxisBottom
              ticks={ticks.map((tick) => tick * perUnit)}
              format={(nats) => format.compact(nats / perUnit)}
            />
            <text className={styles.amount} x={0} y={above + 21}>
              H(P, Q)
            </text>
            <Segments
              className={styles.predicted}
              y={above}
              ends={crossEntropy.map(toX)}
              names={names}
            />
            <text className={styles.amount} x={0} y={below + 13}>
              H(P)
            </text>
            <text className={styles.amount} x={0} y={below + 29}>
              + KL
            </text>
            <Segments className={styles.true} y={below} ends={entropy.map(toX)} names={names} />
            <rect
              className={styles.divergence}
              x={start}
              y={below}
              width={Math.max(0, end - start)}
              height={barHeight}
            />
            {end - start > 30 && (
              <text
                className={styles.amount}
                x={(start + end) / 2}
                y={below + 21}
                textAnchor="middle"
              >
                KL
              </text>
            )}
            <VerticalLine className={styles.end} x={end} from={above} to={below + barHeight} />
            {whole > highest &&
              [above, below].map((y) => (
                <path key={y} className={styles.beyond} d={`M${end},${y + 8} l10,8 l-10,8 z`} />
              ))}
            {mark && (
              <>
                <VerticalLine className={styles.mark} x={toX(mark.at)} from={top} to={bottom} />
                <text className={styles.amount} x={toX(mark.at) + 6} y={13}>
                  {mark.name}
                </text>
              </>
            )}
          </>
        );
      }}
    </Plot>
  );
}

interface SegmentsProps {
  className: string | undefined;
  y: number;
  /** Where each segment ends and the next begins. */
  ends: readonly number[];
  names: readonly string[];
}

/** A bar of one piece for each outcome. */
function Segments({ className, y, ends, names }: SegmentsProps) {
  const { left } = usePlotArea();
  return ends.map((end, index) => {
    const start = ends[index - 1] ?? left;
    return (
      <g key={names[index]}>
        <rect className={className} x={start} y={y} width={end - start} height={barHeight} />
        {end - start > widthOf(names[index]!) + 6 && (
          <text className={styles.inBar} x={(start + end) / 2} y={y + 21} textAnchor="middle">
            {names[index]}
          </text>
        )}
      </g>
    );
  });
}

/** About how wide a name is, in CSS pixels: a Chinese character is as wide as high. */
function widthOf(name: string): number {
  const wide = name.match(/[\u2e80-\uffff]/g)?.length ?? 0;
  return 7 * name.length + 5 * wide;
}

function VerticalLine(props: {
  className: string | undefined;
  x: number;
  from: number;
  to: number;
}) {
  const { className, x, from, to } = props;
  return <line className={className} x1={x} x2={x} y1={from} y2={to} />;
}

function runningSums(terms: readonly number[]): number[] {
  let sum = 0;
  return terms.map((term) => (sum += term));
}
