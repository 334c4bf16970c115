import { useState } from 'react';

import { crossEntropyGradient, squaredError, squaredErrorGradient } from './loss-gradients';
import { softmax, surprisal } from '../../math/softmax';
import type { Size } from '../../ui/use-size';
import { GridLines } from '../../ui/explorable/grid-lines';
import { Examples } from '../../ui/explorable/examples';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { Plot } from '../../ui/plot/plot';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { useFormat } from '../../ui/use-format';
import { useWords } from '../use-words';
import styles from './why-cross-entropy.module.css';
import { words } from './words';

const farthest = 8;
const examples = { wrong: -6, open: 0, right: 6 } as const;
const exampleNames = Object.keys(examples) as (keyof typeof examples)[];

/** Both losses of an image whose truth leads by `lead` over the one other class, and how hard they push. */
function lossesAt(lead: number) {
  const p = softmax([lead, 0]);
  return {
    p: p[0]!,
    crossEntropy: surprisal([lead, 0], 0),
    squaredError: squaredError(p, 0),
    crossEntropyPush: -crossEntropyGradient(p, 0)[0]!,
    squaredErrorPush: -squaredErrorGradient(p, 0)[0]!,
  };
}

type Losses = ReturnType<typeof lossesAt>;

const leads = Array.from({ length: 161 }, (_, index) => -farthest + index / 10);

/** Two losses over how well the network knows the truth, and below them what training feels of each. */
export function TwoSlopes() {
  const t = useWords(words).slopes;
  const format = useFormat();
  const [lead, setLead] = useState<number>(examples.open);
  const now = lossesAt(lead);
  const curves = { lead, onChange: setLead };
  return (
    <Explorable label={t.label}>
      <Examples
        label={t.examples}
        examples={exampleNames.map((name) => ({
          name: t.example[name],
          onPress: () => setLead(examples[name]),
        }))}
      />
      <Curves
        {...curves}
        title={t.lossTitle}
        highest={8}
        lines={[
          { name: t.crossEntropy, tone: 'train', valueOf: (losses) => losses.crossEntropy, at: -5 },
          {
            name: t.squaredError,
            tone: 'test',
            valueOf: (losses) => losses.squaredError,
            at: -8,
            isBelow: true,
          },
        ]}
      />
      <Curves
        {...curves}
        title={t.pushTitle}
        highest={1}
        lines={[
          {
            name: t.crossEntropy,
            tone: 'train',
            valueOf: (losses) => losses.crossEntropyPush,
            at: 1.2,
          },
          {
            name: t.squaredError,
            tone: 'test',
            valueOf: (losses) => losses.squaredErrorPush,
            at: -8,
          },
        ]}
      />
      <ValueSlider
        label={t.lead}
        value={lead}
        minimum={-farthest}
        maximum={farthest}
        step={0.1}
        text={t.leadValue(lead.toFixed(1).replace('-', '−'), format.tenths(now.p))}
        onChange={setLead}
      />
      <Readouts
        readouts={[
          readout('cross-entropy', t.crossEntropyLoss, now.crossEntropy),
          readout('cross-entropy-push', t.crossEntropyPush, now.crossEntropyPush),
          readout('squared-error', t.squaredErrorLoss, now.squaredError),
          readout('squared-error-push', t.squaredErrorPush, now.squaredErrorPush),
        ]}
      />
    </Explorable>
  );

  function readout(metric: string, label: string, raw: number) {
    return { metric, label, raw, text: format.loss(raw) };
  }
}

interface CurvesProps {
  title: string;
  lead: number;
  /** The value at the top. */
  highest: number;
  lines: readonly {
    name: string;
    tone: 'train' | 'test';
    valueOf: (losses: Losses) => number;
    /** The lead at which its name stands. */
    at: number;
    isBelow?: boolean;
  }[];
  onChange: (lead: number) => void;
}

const margin = { left: 28, right: 8, top: 26, bottom: 22 };

function Curves({ title, lead, highest, lines, onChange }: CurvesProps) {
  const toX = (value: number, { width }: Size) =>
    margin.left + ((value + farthest) / (2 * farthest)) * (width - margin.left - margin.right);
  const leadAt = (x: number, { width }: Size) => {
    const share = (x - margin.left) / (width - margin.left - margin.right);
    const value = (Math.min(Math.max(share, 0), 1) * 2 - 1) * farthest;
    return Math.round(value * 10) / 10;
  };
  return (
    <Plot height={168} onPoint={({ x }, size) => onChange(leadAt(x, size))}>
      {(size) => {
        const bottom = size.height - margin.bottom;
        const toY = (value: number) => bottom - (value / highest) * (bottom - margin.top);
        const x = toX(lead, size);
        return (
          <>
            <text className={styles.plotTitle} x={0} y={14}>
              {title}
            </text>
            <GridLines
              ticks={[0, highest / 2, highest]}
              toY={toY}
              from={margin.left}
              to={toX(farthest, size)}
            />
            {[-8, -4, 0, 4, 8].map((tick) => (
              <text key={tick} x={toX(tick, size)} y={size.height - 5} textAnchor="middle">
                {`${tick}`.replace('-', '−')}
              </text>
            ))}
            <line className={styles.cursor} x1={x} x2={x} y1={margin.top} y2={bottom} />
            {lines.map(({ name, tone, valueOf, at, isBelow }) => (
              <g key={name} data-tone={tone} className={styles.tone}>
                <polyline
                  className={styles.line}
                  points={leads
                    .map((value) => `${toX(value, size)},${toY(valueOf(lossesAt(value)))}`)
                    .join(' ')}
                />
                <circle className={styles.point} cx={x} cy={toY(valueOf(lossesAt(lead)))} r={6} />
                <text
                  className={styles.lineName}
                  x={toX(at, size) + 6}
                  y={toY(valueOf(lossesAt(at))) + (isBelow ? 16 : -6)}
                >
                  {name}
                </text>
              </g>
            ))}
          </>
        );
      }}
    </Plot>
  );
}
