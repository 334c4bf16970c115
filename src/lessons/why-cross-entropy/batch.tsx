import { useState } from 'react';

import { batchLoss, type BiasImage } from './batch-loss';
import { fromPosition } from '../../math/logarithmic-scale';
import { Button } from '../../ui/controls/button';
import { GridLines } from '../../ui/explorable/grid-lines';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { Plot } from '../../ui/plot/plot';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { useFormat } from '../../ui/use-format';
import { Challenge } from '../parts/challenge';
import { Claim } from '../parts/claim';
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
  const [copies, setCopies] = useState(1);
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

const rates = { minimum: 1e-3, maximum: 1 } as const;
const challengeCopies = 16;

/** Which rate makes the sum's step as long as the mean's with rate 1? */
export function RateForTheSum() {
  const t = useWords(words).challenge;
  const format = useFormat();
  const [position, setPosition] = useState(1);
  const rate = Number(fromPosition(position, rates.minimum, rates.maximum).toPrecision(3));
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
const margin = { left: 28, right: 12, top: 26, bottom: 22 };
const biases = Array.from({ length: 111 }, (_, index) => view.from + index / 10);

/** The mean loss over the bias, and where a step with the sum's and with the mean's gradient ends. */
function StepPlot({ steps }: { steps: Steps }) {
  const t = useWords(words).batch;
  const format = useFormat();
  const meanAt = (value: number) => batchLoss(images, value, 1).mean;
  return (
    <Plot height={220}>
      {({ width, height }) => {
        const bottom = height - margin.bottom;
        const toX = (value: number) =>
          margin.left +
          ((value - view.from) / (view.to - view.from)) * (width - margin.left - margin.right);
        const toY = (loss: number) => bottom - (loss / view.highest) * (bottom - margin.top);
        const start = { x: toX(bias), y: toY(meanAt(bias)) };
        return (
          <>
            <text className={styles.plotTitle} x={0} y={14}>
              {t.axis}
            </text>
            <GridLines ticks={[0, 1, 2]} toY={toY} from={margin.left} to={width - margin.right} />
            {[-2, 0, 2, 4, 6, 8].map((tick) => (
              <text key={tick} x={toX(tick)} y={height - 5} textAnchor="middle">
                {`${tick}`.replace('-', '−')}
              </text>
            ))}
            <polyline
              className={styles.hill}
              points={biases.map((value) => `${toX(value)},${toY(meanAt(value))}`).join(' ')}
            />
            {(['sum', 'mean'] as const).map((kind) => {
              const end = bias + steps[kind];
              const isOut = end > view.to;
              const x = toX(Math.min(end, view.to));
              const y = toY(Math.min(meanAt(end), view.highest));
              // Each has a height of its own, so that they can be told apart when they are as long.
              const level = bottom - (kind === 'sum' ? 14 : 34);
              return (
                <g key={kind} data-tone={kind === 'sum' ? 'test' : 'train'} className={styles.tone}>
                  <line className={styles.line} x1={start.x} x2={x} y1={level} y2={level} />
                  <path className={styles.head} d={`M${x},${level} l-8,-5 v10 z`} />
                  {!isOut && <line className={styles.drop} x1={x} x2={x} y1={level} y2={y} />}
                  {!isOut && <circle className={styles.point} cx={x} cy={y} r={6} />}
                  <text
                    className={styles.lineName}
                    x={isOut ? x - 12 : x + 8}
                    y={level + (isOut ? -8 : 4)}
                    textAnchor={isOut ? 'end' : 'start'}
                  >
                    {isOut ? t.out(t.by[kind], format.compact(end)) : t.by[kind]}
                  </text>
                </g>
              );
            })}
            <line className={styles.drop} x1={start.x} x2={start.x} y1={start.y} y2={bottom - 14} />
            <circle className={styles.start} cx={start.x} cy={start.y} r={6} />
          </>
        );
      }}
    </Plot>
  );
}
