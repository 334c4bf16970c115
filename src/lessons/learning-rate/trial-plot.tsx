import type { Trial } from '../../store/race/trial-slice';
import { overlayColour } from '../../ui/charts/overlay';
import { GridLines } from '../../ui/explorable/grid-lines';
import { Plot } from '../../ui/plot/plot';
import { useWords } from '../use-words';
import styles from './learning-rate.module.css';
import { words } from './words';

const margin = { left: 28, right: 10, top: 26, bottom: 22 };
/** In nats; what is beyond leaves the plot. */
const highest = 3;
const guessing = Math.log(10);

/** The losses of a trial's runs, step by step: each batch's faintly, and smoothed. */
export function TrialPlot({ trial, steps }: { trial: Trial | undefined; steps: number }) {
  const t = useWords(words).plot;
  return (
    <Plot height={240}>
      {({ width, height }) => {
        const bottom = height - margin.bottom;
        const right = width - margin.right;
        const toX = (step: number) => margin.left + (step / steps) * (right - margin.left);
        // A little above the plot, whatever the loss, and clipped there.
        const toY = (loss: number) =>
          bottom - (Math.min(loss, 1.1 * highest) / highest) * (bottom - margin.top);
        const path = (points: readonly { step: number; value: number }[]) =>
          points
            .filter(({ value }) => Number.isFinite(value))
            .map(({ step, value }) => `${toX(step).toFixed(1)},${toY(value).toFixed(1)}`)
            .join(' ');
        return (
          <>
            <text className={styles.plotTitle} x={0} y={14}>
              {t.title}
            </text>
            <GridLines ticks={[0, 1, 2, 3]} toY={toY} from={margin.left} to={right} />
            {[0, steps / 2, steps].map((step) => (
              <text
                key={step}
                x={toX(step)}
                y={height - 5}
                textAnchor={step === steps ? 'end' : 'middle'}
              >
                {step}
              </text>
            ))}
            <line
              className={styles.guessing}
              x1={margin.left}
              x2={right}
              y1={toY(guessing)}
              y2={toY(guessing)}
            />
            <text x={right} y={toY(guessing) - 4} textAnchor="end">
              {t.guessing}
            </text>
            <svg y={margin.top} width={width} height={bottom - margin.top}>
              <g transform={`translate(0 ${-margin.top})`}>
                {trial?.lanes.map(({ series }, lane) => {
                  const { loss, smoothedLoss } = series.plot(2 * steps);
                  return (
                    <g key={lane} stroke={overlayColour(lane)} fill="none">
                      <polyline className={styles.raw} points={path(loss)} />
                      <polyline className={styles.line} points={path(smoothedLoss)} />
                    </g>
                  );
                })}
              </g>
            </svg>
            {trial?.lanes.map(
              ({ divergence }, lane) =>
                divergence && (
                  <path
                    key={lane}
                    className={styles.out}
                    stroke={overlayColour(lane)}
                    d={`M${toX(divergence.step) - 5},${margin.top - 5} l10,10 m0,-10 l-10,10`}
                  />
                ),
            )}
          </>
        );
      }}
    </Plot>
  );
}
