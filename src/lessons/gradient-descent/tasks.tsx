import { arrival, descend, usualParameters } from './descent-path';
import { stabilityLimit } from './surfaces';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { AxisBottom, AxisLeft } from '../../ui/plot/axis';
import { Rule } from '../../ui/plot/line';
import { Marker, PlotLabel } from '../../ui/plot/marker';
import { Plot } from '../../ui/plot/plot';
import { RateSlider } from '../../ui/explorable/rate-slider';
import { useFormat } from '../../ui/use-format';
import { Challenge } from '../parts/challenge';
import { Claim } from '../parts/claim';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
import { Walk } from './descent';
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
  const [tried, setTried] = useKept<readonly number[]>('claim', [0.001], areRates);
  const trials = tried.map(trial);
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
          onChange={(rate) => setTried([...tried.filter((other) => other !== rate), rate])}
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

const known = new Map<number, Trial>();

/** Walked once: a reader who drags on tries many rates. */
function trial(rate: number): Trial {
  const walked = known.get(rate) ?? { rate, steps: stepsWith(rate) };
  known.set(rate, walked);
  return walked;
}

function areRates(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((rate) => rate > 0);
}

function fastestOf(trials: readonly Trial[]): Trial {
  return trials.reduce((best, other) => (other.steps < best.steps ? other : best));
}

/** Where the rates stand that never arrive: just below the top. */
const never = 5000;

function Trials({ trials }: { trials: readonly Trial[] }) {
  const t = useWords(words).claim;
  const format = useFormat();
  const limit = stabilityLimit(ravine.surface, 0);
  return (
    <Plot
      height={230}
      margin={{ left: 44 }}
      x={{ domain: [rates.minimum, rates.maximum], scale: 'log' }}
      y={{ domain: [10, 10_000], scale: 'log' }}
    >
      <AxisLeft ticks={[10, 100, 1000]} format={format.count} title={t.axis} />
      <AxisBottom ticks={[0.001, 0.01, 0.1]} />
      <Rule at={{ x: limit }} tone="bad" weight="thin" isDashed />
      <PlotLabel at={{ x: limit, y: 10_000 }} offset={[4, 10]} tone="bad">
        2/λₘₐₓ
      </PlotLabel>
      {trials.map(({ rate, steps }, index) => {
        const isLatest = index === trials.length - 1;
        return steps === Infinity ? (
          <Marker key={rate} at={{ x: rate, y: never }} tone="bad" shape="cross" radius={4} />
        ) : (
          <Marker
            key={rate}
            at={{ x: rate, y: Math.max(steps, 10) }}
            tone={isLatest ? 'test' : 'train'}
            radius={isLatest ? 7 : 3}
            isPlain={!isLatest}
          />
        );
      })}
    </Plot>
  );
}

const challengeSteps = 30;
const challengeGoal = 0.001;

/** Where no rate is good enough, momentum is. */
export function ThirtySteps() {
  const t = useWords(words).challenge;
  const [rate, setRate] = useKept('challenge rate', 0.04);
  const [momentum, setMomentum] = useKept('challenge momentum', 0);
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
