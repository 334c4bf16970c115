import { type LayerSpec, type Shape, sizeOf } from '../math/model/layers';
import type { FittingLayer, ModelCheck } from '../math/model/model-check';
import styles from './model-diagram.module.css';

export interface ModelDiagramProps {
  label: string;
  layers: readonly LayerSpec[];
  /** What `checkModel` says of them: drawn as far as they fit. */
  check: ModelCheck;
  input: Shape;
}

const narrowest = 248;
/** With two lines of words; images that are not square have three. */
const lowest = 88;
const lineHeight = 10;
const middle = 36;
const tallest = 52;
/** Of the largest image: what is drawn is smaller where stages stand closer. */
const widest = 36;
/** The least width of a stage with its caption. */
const stageWidth = 27;
/** More would be too small to see: those in the middle give way to dots. */
const mostStages = 10;

interface Stage {
  readonly shape: Shape | 'left-out' | 'broken';
  /** The block that led here adds its input. */
  readonly isResidual: boolean;
}

/** A network as the sizes of what flows through it: images shrink and multiply, then become rows of numbers. */
export function ModelDiagram({ label, layers, check, input }: ModelDiagramProps) {
  const stages = shortened(stagesOf(layers, check, input));
  const width = Math.max(narrowest, stageWidth * stages.length);
  const spacing = width / stages.length;
  const height = lowest + (stages.some(({ shape }) => isOblong(shape)) ? lineHeight : 0);
  return (
    <svg
      className={styles.diagram}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <path className={styles.flow} d={`M ${spacing / 2} ${middle} H ${width - spacing / 2}`} />
      {stages.map(({ shape, isResidual }, index) => (
        <g key={index} transform={`translate(${spacing * (index + 0.5)} ${middle})`}>
          {isResidual && (
            <path
              className={styles.shortcut}
              d={`M ${-spacing} -20 C ${-spacing} -38, 0 -38, 0 -22 m -3 -4 l 3 4 l 3 -4`}
            />
          )}
          <Drawing
            shape={shape}
            inputSize={input[0]!}
            scale={Math.min(1, (spacing - 9) / (widest - 9))}
          />
        </g>
      ))}
    </svg>
  );
}

function Drawing(props: { shape: Stage['shape']; inputSize: number; scale: number }) {
  const { shape, inputSize, scale } = props;
  if (shape === 'left-out') return <text y={4}>⋯</text>;
  if (shape === 'broken') return <path className={styles.broken} d="M -5 -5 L 5 5 M 5 -5 L -5 5" />;
  const [rows, columns, channels] = shape;
  if (columns === undefined) {
    const length = Math.min(tallest, 6 + 5 * Math.log2(Math.max(2, rows! / 4)));
    return (
      <>
        <rect x={-3} y={-length / 2} width={6} height={length} rx={2} />
        <text y={middle}>{rows}</text>
      </>
    );
  }
  const side = 8 + (scale * 0.5 * tallest * rows!) / inputSize;
  return (
    <>
      {sheetShifts(channels!).map((shift) => (
        <rect
          key={shift}
          x={-side / 2 + shift}
          y={-side / 2 - shift}
          width={side}
          height={side}
          rx={2}
        />
      ))}
      {[
        ...(isOblong(shape) ? [`${rows}`, `×${columns}`] : [`${rows}²`]),
        ...(channels === 1 ? [] : [`×${channels}`]),
      ].map((words, line) => (
        <text key={line} y={middle + line * lineHeight}>
          {words}
        </text>
      ))}
    </>
  );
}

/** Whether an image is longer than it is high: its size takes two lines, or those of its neighbours would meet it. */
const isOblong = (shape: Stage['shape']): boolean =>
  typeof shape !== 'string' && shape.length === 3 && shape[0] !== shape[1];

/** One sheet for one channel, up to five for very many; the farthest first. */
function sheetShifts(channels: number): number[] {
  const count = 1 + Math.min(4, Math.round(Math.log2(channels) / 2));
  return Array.from({ length: count }, (_, index) => 2 * (count - 1 - index));
}

/** What a person would draw: the input and what each layer leaves that changes its shape. */
function stagesOf(layers: readonly LayerSpec[], check: ModelCheck, input: Shape): Stage[] {
  const stages: Stage[] = [{ shape: input, isResidual: false }];
  check.fitting.forEach((fitting, index) => {
    if (isPassedOver(layers, check.fitting, index)) return;
    stages.push({ shape: fitting.output, isResidual: layers[index]!.type === 'residual' });
  });
  if (check.fault) stages.push({ shape: 'broken', isResidual: false });
  return stages;
}

function isPassedOver(
  layers: readonly LayerSpec[],
  fitting: readonly FittingLayer[],
  index: number,
): boolean {
  const layer = layers[index]!;
  if (layer.type === 'residual') return false;
  const { input, output } = fitting[index]!;
  if (input.join() === output.join()) return true;
  const next = fitting.findIndex(
    (later, place) => place > index && later.input.join() !== later.output.join(),
  );
  const nextType = layers[next]?.type;
  // A convolution is seen in what its pooling leaves; a single pixel in the row that it becomes.
  if (layer.type === 'conv2d') return nextType === 'max-pool' || nextType === 'avg-pool';
  return nextType === 'flatten' && sizeOf(output) === output[2];
}

function shortened(stages: readonly Stage[]): readonly Stage[] {
  if (stages.length <= mostStages) return stages;
  const half = mostStages / 2;
  const leftOut: Stage = { shape: 'left-out', isResidual: false };
  return [...stages.slice(0, half - 1), leftOut, ...stages.slice(-half)];
}
