import { GridLines } from '../../ui/explorable/grid-lines';
import { Plot } from '../../ui/plot/plot';
import { useWords } from '../use-words';
import { mostNumbers } from './models';
import styles from './not-a-digit.module.css';
import { aurocsOfErrors, type Unknown } from './scores';
import { shareScales, shareTicks } from './share-scales';
import { words } from './words';

const ticks = [0, 12, 24, 36, 48] as const;

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
      onPoint={({ x }, size) => onNumbers(Math.round(shareScales(size).toShare(x) * mostNumbers))}
    >
      {(size) => {
        const { toX, toY } = shareScales(size);
        const place = (count: number) => toX(count / mostNumbers);
        return (
          <>
            <GridLines ticks={shareTicks} toY={toY} from={toX(0)} to={toX(1)} />
            {ticks.map((tick) => (
              <text key={tick} x={place(tick)} y={toY(0) + 17} textAnchor="middle">
                {tick}
              </text>
            ))}
            <text className={styles.axisName} x={0} y={12}>
              AUROC
            </text>
            <text className={styles.axisName} x={toX(1)} y={toY(0) + 33} textAnchor="end">
              {t.pictures.numbers}
            </text>
            <line className={styles.chance} x1={toX(0)} x2={toX(1)} y1={toY(0.5)} y2={toY(0.5)} />
            <polyline
              className={styles.passed}
              points={aurocs.map((auroc, count) => `${place(count)},${toY(auroc)}`).join(' ')}
            />
            <circle className={styles.here} cx={place(numbers)} cy={toY(aurocs[numbers]!)} r={7} />
          </>
        );
      }}
    </Plot>
  );
}
