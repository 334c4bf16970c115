import { descend, endLoss, endSlope, usualParameters } from './descent-path';
import { type Pair, stabilityLimit } from './surfaces';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { RateSlider } from '../../ui/explorable/rate-slider';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { useFormat } from '../../ui/use-format';
import { oneOf, useKept } from '../kept-state';
import { useWords } from '../use-words';
import { ContourPlot } from './contour-plot';
import { LandscapeChoice, StartSliders, Steps } from './descent-parts';
import styles from './gradient-descent.module.css';
import { type Landscape, type LandscapeId, landscapeIds, landscapes, ratesOf } from './landscapes';
import { words } from './words';

const mostSteps = 500;

/** A start, a learning rate and a momentum, and the whole way that follows from them. */
export function Descent() {
  const t = useWords(words).descent;
  const [id, setId] = useKept<LandscapeId>('descent', 'bowl', oneOf(landscapeIds));
  const [start, setStart] = useKept<Pair>('descent start', landscapes.bowl.start);
  const [rate, setRate] = useKept('descent rate', 0.2);
  const [momentum, setMomentum] = useKept('descent momentum', 0);
  const [steps, setSteps] = useKept('descent steps', 10);
  const landscape: Landscape = landscapes[id];

  function choose(next: LandscapeId): void {
    setId(next);
    setStart(landscapes[next].start);
    // As far from the limit as before.
    const factor = rate / stabilityLimit(landscape.surface, 0);
    setRate(Number((factor * stabilityLimit(landscapes[next].surface, 0)).toPrecision(3)));
  }

  return (
    <Explorable label={t.label} controls={<LandscapeChoice value={id} onChange={choose} />}>
      <Walk
        {...{ landscape, start, rate, momentum, steps }}
        onStart={setStart}
        onRate={setRate}
        onMomentum={setMomentum}
        onSteps={setSteps}
      />
    </Explorable>
  );
}

export interface WalkProps {
  landscape: Landscape;
  start: Pair;
  rate: number;
  momentum: number;
  steps: number;
  onStart?: (start: Pair) => void;
  onRate: (rate: number) => void;
  onMomentum: (momentum: number) => void;
  onSteps?: (steps: number) => void;
}

/** The way of momentum steps; where the start or the number of steps is given, there is no control for it. */
export function Walk(props: WalkProps) {
  const { landscape, start, rate, momentum, steps, onStart, onRate, onMomentum, onSteps } = props;
  const t = useWords(words).descent;
  const format = useFormat();
  const { surface } = landscape;
  const parameters = { ...usualParameters, momentum };
  const rule = { id: 'momentum', learningRate: rate, parameters } as const;
  const path = descend(surface, rule, start, steps);
  const { points, divergedAt } = path;
  const loss = endLoss(surface, path);
  const slope = endSlope(surface, path);
  const limit = stabilityLimit(surface, momentum);
  return (
    <>
      <div className={styles.walk}>
        <ContourPlot
          landscape={landscape}
          start={start}
          paths={[{ tone: 'test', points }]}
          {...(onStart && { onStart })}
        />
        <div className={styles.sliders}>
          <RateSlider
            label={t.rate}
            rate={rate}
            rates={ratesOf(landscape)}
            limit={limit}
            onChange={onRate}
          />
          <ValueSlider
            label={t.momentum}
            value={momentum}
            minimum={0}
            maximum={0.99}
            step={0.01}
            text={format.compact(momentum)}
            onChange={onMomentum}
          />
          {onStart && <StartSliders landscape={landscape} start={start} onChange={onStart} />}
          {onSteps && <Steps value={steps} most={mostSteps} onChange={onSteps} />}
        </div>
      </div>
      <p className={styles.state} data-stable={rate <= limit}>
        {divergedAt !== undefined
          ? t.diverged(divergedAt)
          : rate < limit
            ? t.stable
            : rate === limit
              ? t.atLimit
              : surface.steepest
                ? t.unstableSomewhere
                : t.unstable}
      </p>
      <Readouts
        readouts={[
          {
            metric: 'loss',
            label: t.loss(divergedAt ?? points.length - 1),
            raw: loss,
            text: format.loss(loss),
          },
          { metric: 'slope', label: t.slope, raw: slope, text: format.loss(slope) },
          {
            metric: 'limit',
            label: momentum === 0 ? t.plainLimit : t.limit,
            raw: limit,
            text: format.compact(limit),
          },
        ]}
      />
    </>
  );
}
