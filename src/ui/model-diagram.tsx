import { type LayerSpec, outputShape, type Shape } from '../math/layers';
import styles from './model-diagram.module.css';

const width = 248;
const height = 76;
const tallest = 50;

/** A network as the sizes of what flows through it: images shrink and multiply, then become rows of numbers. */
export function ModelDiagram(props: { label: string; layers: readonly LayerSpec[]; input: Shape }) {
  const stages = stagesOf(props.layers, props.input);
  const spacing = width / stages.length;
  return (
    <svg
      className={styles.diagram}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={props.label}
    >
      {stages.map((shape, index) => (
        <g key={index} transform={`translate(${spacing * (index + 0.5)} ${tallest / 2 + 5})`}>
          <Stage shape={shape} inputSize={props.input[0]!} />
          <text y={tallest / 2 + 14}>{caption(shape)}</text>
        </g>
      ))}
    </svg>
  );
}

function Stage({ shape, inputSize }: { shape: Shape; inputSize: number }) {
  if (shape.length === 1) {
    const length = 8 + 6 * Math.log2(shape[0]! / 8);
    return <rect x={-3} y={-length / 2} width={6} height={length} rx={2} />;
  }
  const [rows, , channels] = shape as [number, number, number];
  const side = 10 + (0.55 * tallest * rows) / inputSize;
  const sheets = channels === 1 ? [0] : [5, 2.5, 0];
  return sheets.map((shift) => (
    <rect
      key={shift}
      x={-side / 2 + shift}
      y={-side / 2 - shift}
      width={side}
      height={side}
      rx={2}
    />
  ));
}

/** What a person would draw: the input and what each pooling, flattening or dense layer leaves. */
function stagesOf(layers: readonly LayerSpec[], input: Shape): Shape[] {
  const stages = [input];
  let shape = input;
  for (const layer of layers) {
    shape = outputShape(layer, shape);
    if (layer.type !== 'conv2d' && layer.type !== 'relu') stages.push(shape);
  }
  return stages;
}

function caption(shape: Shape): string {
  if (shape.length === 1) return String(shape[0]);
  return shape[2] === 1 ? `${shape[0]}²` : `${shape[0]}²×${shape[2]}`;
}
