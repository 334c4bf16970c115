import { arrival, descend, endLoss, usualParameters } from './descent-path';
import type { Pair } from './surfaces';
import { Explorable } from '../../ui/explorable/explorable';
import { RateSlider } from '../../ui/explorable/rate-slider';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { useFormat } from '../../ui/use-format';
import { oneOf, useKept } from '../kept-state';
import { useWords } from '../use-words';
import { ContourPlot, type WayTone } from './contour-plot';
import { LandscapeChoice, StartSliders, Steps } from './descent-parts';
import styles from './gradient-descent.module.css';
import { type Landscape, type LandscapeId, landscapeIds, landscapes } from './landscapes';
import { words } from './words';

const racers = ['sgd', 'momentum', 'rmsprop', 'adam'] as const;
type Racer = (typeof racers)[number];
type Rates = Readonly<Record<Racer, number>>;

const tones: Readonly<Record<Racer, WayTone>> = {
  sgd: 'train',
  momentum: 'test',
  rmsprop: 'data',
  adam: 'update',
};

/** Of 1, 2 and 5 times powers of ten, those with which each arrives soonest, or nearly, with these momenta. */
const goodRates: Readonly<Record<LandscapeId, Rates>> = {
  bowl: { sgd: 0.5, momentum: 0.2, rmsprop: 0.1, adam: 0.2 },
  ravine: { sgd: 0.05, momentum: 0.1, rmsprop: 0.05, adam: 0.1 },
  saddle: { sgd: 0.5, momentum: 0.5, rmsprop: 0.1, adam: 0.2 },
  rosenbrock: { sgd: 0.001, momentum: 0.002, rmsprop: 0.005, adam: 0.1 },
};
/** Near the best of each; in the bent valley only much of it arrives. */
const goodMomenta: Readonly<Record<LandscapeId, number>> = {
  bowl: 0.5,
  ravine: 0.5,
  saddle: 0.5,
  rosenbrock: 0.9,
};
const anyRate = { minimum: 1e-4, maximum: 2 };

const mostSteps = 300;
const goal = 0.01;

/** Four optimizers from the same start, each with a rate of its own. */
export function Race() {
  const t = useWords(words).race;
  const format = useFormat();
  const [id, setId] = useKept<LandscapeId>('race', 'ravine', oneOf(landscapeIds));
  const [start, setStart] = useKept<Pair>('race start', landscapes.ravine.start);
  const [rates, setRates] = useKept('race rates', goodRates.ravine);
  const [momentum, setMomentum] = useKept('race momentum', goodMomenta.ravine);
  const [steps, setSteps] = useKept('race steps', 25);
  const landscape: Landscape = landscapes[id];
  const { surface } = landscape;
  const parameters = { ...usualParameters, momentum };
  const runs = racers.map((racer) => {
    const rule = { id: racer, learningRate: rates[racer], parameters };
    const whole = descend(surface, rule, start, mostSteps);
    const shown = descend(surface, rule, start, steps);
    return {
      racer,
      shown,
      loss: endLoss(surface, shown),
      arrivesAt: arrival(surface, whole, goal),
    };
  });

  function choose(next: LandscapeId): void {
    setId(next);
    setStart(landscapes[next].start);
    setRates(goodRates[next]);
    setMomentum(goodMomenta[next]);
  }

  return (
    <Explorable label={t.label} controls={<LandscapeChoice value={id} onChange={choose} />}>
      <div className={styles.walk}>
        <ContourPlot
          landscape={landscape}
          start={start}
          onStart={setStart}
          paths={runs.map(({ racer, shown }) => ({ tone: tones[racer], points: shown.points }))}
        />
        <div className={styles.sliders}>
          {racers.map((racer) => (
            <div key={racer} data-tone={tones[racer]} className={styles.racer}>
              <RateSlider
                label={t.rate(t.names[racer])}
                rate={rates[racer]}
                rates={anyRate}
                onChange={(rate) => setRates({ ...rates, [racer]: rate })}
              />
              {racer === 'momentum' && (
                <ValueSlider
                  label={t.momentum}
                  value={momentum}
                  minimum={0}
                  maximum={0.99}
                  step={0.01}
                  text={format.compact(momentum)}
                  onChange={setMomentum}
                />
              )}
            </div>
          ))}
          <Steps value={steps} most={mostSteps} onChange={setSteps} />
        </div>
      </div>
      <div className={styles.startRow}>
        <StartSliders landscape={landscape} start={start} onChange={setStart} />
      </div>
      <table className={styles.ranking}>
        <caption className="visually-hidden">{t.label}</caption>
        <thead>
          <tr>
            <th scope="col">{t.optimizer}</th>
            <th scope="col">{t.loss(steps)}</th>
            <th scope="col">{t.arrival}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map(({ racer, shown, loss, arrivesAt }) => (
            <tr key={racer} data-tone={tones[racer]} className={styles.way}>
              <th scope="row">
                <span className={styles.swatch} />
                {t.names[racer]}
              </th>
              <td>
                <output data-metric={`${racer}-loss`} data-value={loss}>
                  {shown.divergedAt === undefined
                    ? format.loss(loss)
                    : t.lost(format.loss(loss), shown.divergedAt)}
                </output>
              </td>
              <td>
                <output data-metric={`${racer}-arrival`} data-value={arrivesAt ?? Infinity}>
                  {arrivesAt === undefined ? t.never(mostSteps) : t.after(arrivesAt)}
                </output>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Explorable>
  );
}
