import { crossEntropyGradient, squaredError, squaredErrorGradient } from './loss-gradients';
import { softmax, surprisal } from '../../math/softmax';
import { Examples } from '../../ui/explorable/examples';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { AxisBottom, AxisLeft } from '../../ui/plot/axis';
import { Line, Rule } from '../../ui/plot/line';
import { Marker, PlotLabel } from '../../ui/plot/marker';
import { Plot } from '../../ui/plot/plot';
import { ValueSlider } from '../../ui/explorable/value-slider';
import { useFormat } from '../../ui/use-format';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
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
  const [lead, setLead] = useKept<number>('slopes', examples.open);
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

function Curves({ title, lead, highest, lines, onChange }: CurvesProps) {
  return (
    <Plot
      height={168}
      x={{ domain: [-farthest, farthest] }}
      y={{ domain: [0, highest] }}
      onPoint={(place, { x }) => onChange(Math.round(x.invert(place.x) * 10) / 10)}
    >
      <AxisLeft ticks={[0, highest / 2, highest]} title={title} />
      <AxisBottom ticks={[-8, -4, 0, 4, 8]} />
      <Rule at={{ x: lead }} tone="faint" weight="thin" isDashed />
      {lines.map(({ name, tone, valueOf, at, isBelow }) => {
        const pointAt = (value: number) => ({ x: value, y: valueOf(lossesAt(value)) });
        return (
          <g key={name}>
            <Line points={leads.map(pointAt)} tone={tone} />
            <Marker at={pointAt(lead)} tone={tone} radius={6} />
            <PlotLabel at={pointAt(at)} offset={[6, isBelow ? 16 : -6]} tone={tone}>
              {name}
            </PlotLabel>
          </g>
        );
      })}
    </Plot>
  );
}
