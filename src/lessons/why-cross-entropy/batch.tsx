import { batchLoss, type BiasImage } from './batch-loss';
import { roundSignificant } from '../../math/round-significant';
import { Button } from '../../ui/controls/button';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { AxisBottom, AxisLeft } from '../../ui/plot/axis';
import { Line, Rule } from '../../ui/plot/line';
import { Marker, PlotLabel } from '../../ui/plot/marker';
import { Plot } from '../../ui/plot/plot';
import { usePlotArea } from '../../ui/plot/plot-area';
import { logScale } from '../../ui/plot/scales';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { useFormat } from '../../ui/use-format';
import { Challenge } from '../parts/challenge';
import { Claim } from '../parts/claim';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
import styles from './why-cross-entropy.module.css';
import { words } from './words';

/** Three sevens and something else, as a network sees them whose bias for "seven" is far too low. */
const images: readonly BiasImage[] = [
  { logit: -1, isDigit: true },
  { logit: 0.5, isDigit: true },
  { logit: 2, isDigit: true },
  { logit: -0.5, isDigit: false },
];
const bias = -2;
const mostCopies = 64;

interface Steps {
  /** How far the bias moves by the sum's gradient, and by the mean's. */
  readonly sum: number;
  readonly mean: number;
}

/** "The loss of a batch is a sum over its images": the same images twice should teach nothing new. */
export function SumAgainstMean() {
  const t = useWords(words).batch;
  const format = useFormat();
  const [copies, setCopies] = useKept('batch', 1);
  const loss = batchLoss(images, bias, copies);
  const count = images.length * copies;
  const isRefuted = copies > 1;
  const steps = { sum: 0 - loss.sumGradient, mean: 0 - loss.meanGradient };
  return (
    <Claim
      statement={t.statement}
      source={t.source}
      task={t.task}
      isRefuted={isRefuted}
      verdict={isRefuted ? t.refuted(format.loss(loss.mean), format.loss(loss.sum)) : t.open}
    >
      <Explorable
        label={t.label}
        controls={
          <>
            <output className={styles.count} data-metric="images" data-value={count}>
              {t.images(format.count(count))}
            </output>
            <div className={styles.buttons}>
              <Button isDisabled={copies === 1} onPress={() => setCopies(copies / 2)}>
                {t.halve}
              </Button>
              <Button isDisabled={copies === mostCopies} onPress={() => setCopies(copies * 2)}>
                {t.double}
              </Button>
            </div>
          </>
        }
      >
        <StepPlot steps={steps} />
        <p className={styles.caption}>{t.caption}</p>
        <Readouts
          readouts={[
            { metric: 'sum', label: t.sum, raw: loss.sum, text: format.loss(loss.sum) },
            { metric: 'mean', label: t.mean, raw: loss.mean, text: format.loss(loss.mean) },
            { metric: 'sum-step', label: t.sumStep, raw: steps.sum, text: format.loss(steps.sum) },
            {
              metric: 'mean-step',
              label: t.meanStep,
              raw: steps.mean,
              text: format.loss(steps.mean),
            },
          ]}
        />
      </Explorable>
    </Claim>
  );
}

const rates = logScale([1e-3, 1], [0, 1]);
const challengeCopies = 16;

/** Which rate makes the sum's step as long as the mean's with rate 1? */
export function RateForTheSum() {
  const t = useWords(words).challenge;
  const format = useFormat();
  const [position, setPosition] = useKept('challenge', 1);
  const rate = roundSignificant(rates.invert(position), 3);
  const loss = batchLoss(images, bias, challengeCopies);
  const steps = { sum: 0 - rate * loss.sumGradient, mean: 0 - loss.meanGradient };
  const isMet = Math.abs(steps.sum / steps.mean - 1) <= 0.03;
  return (
    <Challenge question={t.question} goal={t.goal} isMet={isMet} lesson={t.met}>
      <Explorable label={t.label}>
        <StepPlot steps={steps} />
        <ValueSlider
          label={t.rate}
          value={position}
          minimum={0}
          maximum={1}
          step={0.005}
          text={format.compact(rate)}
          onChange={setPosition}
        />
        <Readouts
          readouts={[
            { metric: 'sum-step', label: t.sumStep, raw: steps.sum, text: format.loss(steps.sum) },
            {
              metric: 'mean-step',
              label: t.meanStep,
              raw: steps.mean,
              text: format.loss(steps.mean),
            },
          ]}
        />
      </Explorable>
    </Challenge>
  );
}

const view = { from: -3, to: 8, highest: 2 };
/** The heights at which the steps are drawn: each its own, so that they can be told apart when they are as long. */
const levels = { sum: 0.16, mean: 0.39 } as const;
const biases = Array.from({ length: 111 }, (_, index) => view.from + index / 10);

/** The mean loss over the bias, and where a step with the sum's and with the mean's gradient ends. */
function StepPlot({ steps }: { steps: Steps }) {
  const t = useWords(words).batch;
  return (
    <Plot height={220} x={{ domain: [view.from, view.to] }} y={{ domain: [0, view.highest] }}>
      <AxisLeft ticks={[0, 1, 2]} title={t.axis} />
      <AxisBottom ticks={[-2, 0, 2, 4, 6, 8]} />
      <Line
        points={biases.map((value) => ({ x: value, y: meanAt(value) }))}
        tone="ink-3"
        weight="thin"
      />
      <Step kind="sum" end={bias + steps.sum} />
      <Step kind="mean" end={bias + steps.mean} />
      <Rule at={{ x: bias }} from={levels.sum} to={meanAt(bias)} {...drop} />
      <Marker at={{ x: bias, y: meanAt(bias) }} tone="ink-2" radius={6} isHollow />
    </Plot>
  );
}

const drop = { tone: 'faint', weight: 'thin', isDashed: true } as const;

function meanAt(value: number): number {
  return batchLoss(images, value, 1).mean;
}

/** An arrow from where the bias is to where it comes, and from there to its loss, or out of the plot. */
function Step({ kind, end }: { kind: keyof Steps; end: number }) {
  const t = useWords(words).batch;
  const format = useFormat();
  const { x, y } = usePlotArea();
  const isOut = end > view.to;
  const level = levels[kind];
  const tip = { x: Math.min(end, view.to), y: level };
  const loss = Math.min(meanAt(end), view.highest);
  const tone = kind === 'sum' ? 'test' : 'train';
  return (
    <>
      <Rule at={{ y: level }} from={bias} to={tip.x} tone={tone} />
      <path className={styles.head} data-tone={tone} d={`M${x(tip.x)},${y(tip.y)} l-8,-5 v10 z`} />
      {!isOut && <Rule at={{ x: end }} from={level} to={loss} {...drop} />}
      {!isOut && <Marker at={{ x: end, y: loss }} tone={tone} radius={6} />}
      <PlotLabel
        at={tip}
        offset={isOut ? [-12, -8] : [8, 4]}
        anchor={isOut ? 'end' : 'start'}
        tone={tone}
      >
        {isOut ? t.out(t.by[kind], format.compact(end)) : t.by[kind]}
      </PlotLabel>
    </>
  );
}
