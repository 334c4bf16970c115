import { useState } from 'react';

import { arrival, descend, usualParameters } from './descent-path';
import { toPosition } from '../../math/logarithmic-scale';
import { stabilityLimit } from './surfaces';
import { GridLines } from '../../ui/explorable/grid-lines';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { Plot } from '../../ui/plot/plot';
import { RateSlider } from '../../ui/explorable/rate-slider';
import { useFormat } from '../../ui/use-format';
import { Challenge } from '../parts/challenge';
import { Claim } from '../parts/claim';
import { useWords } from '../use-words';
import { Walk } from './descent';
import styles from './gradient-descent.module.css';
import { landscapes } from './landscapes';
import { words } from './words';

const { ravine } = landscapes;
const goal = 0.01;
const mostSteps = 3000;
const rates = { minimum: 0.0005, maximum: 0.2 };

/** Plain steps down the ravine until the loss is small for good; Infinity if it takes more than can be waited for. */
function stepsWith(rate: number): number {
  const rule = { id: 'sgd', learningRate: rate, parameters: usualParameters } as const;
  const path = descend(ravine.surface, rule, ravine.start, mostSteps);
  return arrival(ravine.surface, path, goal) ?? Infinity;
}

interface Trial {
  readonly rate: number;
  readonly steps: number;
}

/** "Smaller is faster": each rate that is tried leaves a dot at the number of steps it takes. */
export function SmallerIsFaster() {
  const t = useWords(words).claim;
  const format = useFormat();
  const [trials, setTrials] = useState<readonly Trial[]>([trial(0.001)]);
  const now = trials.at(-1)!;
  // Two that arrive, of which the larger is the faster by far.
  const slow = trials.find(({ rate, steps }) =>
    trials.some((other) => other.rate > rate && other.steps * 2 <= steps && steps < Infinity),
  );
  const fast = slow && fastestOf(trials.filter(({ rate }) => rate > slow.rate));
  return (
    <Claim
      statement={t.statement}
      source={t.source}
      task={t.task}
      isRefuted={fast !== undefined}
      verdict={
        slow && fast
          ? t.refuted(
              format.compact(slow.rate),
              format.count(slow.steps),
              format.compact(fast.rate),
              format.count(fast.steps),
            )
          : t.open
      }
    >
      <Explorable label={t.label}>
        <Trials trials={trials} />
        <RateSlider
          label={t.rate}
          rate={now.rate}
          rates={rates}
          onChange={(rate) =>
            setTrials([...trials.filter((other) => other.rate !== rate), trial(rate)])
          }
        />
        <Readouts
          readouts={[
            {
              metric: 'steps-needed',
              label: t.steps,
              raw: now.steps,
              text: now.steps === Infinity ? t.never : format.count(now.steps),
            },
          ]}
        />
      </Explorable>
    </Claim>
  );
}

function trial(rate: number): Trial {
  return { rate, steps: stepsWith(rate) };
}

function fastestOf(trials: readonly Trial[]): Trial {
  return trials.reduce((best, other) => (other.steps < best.steps ? other : best));
}

const margin = { left: 44, right: 10, top: 26, bottom: 24 };
const highest = { minimum: 10, maximum: 10_000 };

function Trials({ trials }: { trials: readonly Trial[] }) {
  const t = useWords(words).claim;
  const format = useFormat();
  const limit = stabilityLimit(ravine.surface, 0);
  return (
    <Plot height={230}>
      {({ width, height }) => {
        const bottom = height - margin.bottom;
        const toX = (rate: number) =>
          margin.left +
          toPosition(rate, rates.minimum, rates.maximum) * (width - margin.left - margin.right);
        const toY = (steps: number) =>
          bottom -
          toPosition(Math.max(steps, 10), highest.minimum, highest.maximum) * (bottom - margin.top);
        return (
          <>
            <text className={styles.plotTitle} x={0} y={14}>
              {t.axis}
            </text>
            <GridLines
              ticks={[10, 100, 1000]}
              toY={toY}
              from={margin.left}
              to={width - margin.right}
              format={format.count}
            />
            {[0.001, 0.01, 0.1].map((tick) => (
              <text key={tick} x={toX(tick)} y={height - 6} textAnchor="middle">
                {format.compact(tick)}
              </text>
            ))}
            <line
              className={styles.limit}
              x1={toX(limit)}
              x2={toX(limit)}
              y1={margin.top}
              y2={bottom}
            />
            <text className={styles.limitName} x={toX(limit) + 4} y={margin.top + 10}>
              2/L
            </text>
            {trials.map(({ rate, steps }, index) =>
              steps === Infinity ? (
                <path
                  key={rate}
                  className={styles.never}
                  d={`M${toX(rate) - 4},${margin.top + 14} l8,8 m0,-8 l-8,8`}
                />
              ) : (
                <circle
                  key={rate}
                  className={styles.trial}
                  data-now={index === trials.length - 1}
                  cx={toX(rate)}
                  cy={toY(steps)}
                  r={index === trials.length - 1 ? 7 : 3}
                />
              ),
            )}
          </>
        );
      }}
    </Plot>
  );
}

const challengeSteps = 30;
const challengeGoal = 0.001;

/** Where no rate is good enough, momentum is. */
export function ThirtySteps() {
  const t = useWords(words).challenge;
  const [rate, setRate] = useState(0.04);
  const [momentum, setMomentum] = useState(0);
  const rule = {
    id: 'momentum',
    learningRate: rate,
    parameters: { ...usualParameters, momentum },
  } as const;
  const path = descend(ravine.surface, rule, ravine.start, challengeSteps);
  const isMet =
    path.divergedAt === undefined && ravine.surface.loss(...path.points.at(-1)!) < challengeGoal;
  return (
    <Challenge question={t.question} goal={t.goal} isMet={isMet} lesson={t.met}>
      <Explorable label={t.label}>
        <Walk
          landscape={ravine}
          start={ravine.start}
          steps={challengeSteps}
          rate={rate}
          momentum={momentum}
          onRate={setRate}
          onMomentum={setMomentum}
        />
      </Explorable>
    </Challenge>
  );
}
