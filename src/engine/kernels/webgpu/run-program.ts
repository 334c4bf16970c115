import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { TensorInfo } from '@tensorflow/tfjs-core';

/** How many neighbouring float32 values an array is read or written by at once. */
export type Width = 1 | 4;

/** The widest reads of an array whose innermost dimension has `length` values. */
export const widthFor = (length: number): Width => (length % 4 === 0 ? 4 : 1);

/** What to append to a WGSL value for each of its numbers. */
export const componentsOf = (width: Width): readonly string[] =>
  width === 4 ? ['.x', '.y', '.z', '.w'] : [''];

export const wgslType = (width: Width): string => (width === 4 ? 'vec4<f32>' : 'f32');

export interface Program {
  /** Names the shader, together with `variant`: equal names must mean equal code. */
  readonly name: string;
  readonly variant?: string;
  /** Arrays by their WGSL name, in float32. */
  readonly inputs: Readonly<Record<string, { tensor: TensorInfo; width: Width }>>;
  /** Shape and width of the array called `result` in WGSL. */
  readonly output: { shape: readonly number[]; width: Width };
  /** Integers by their WGSL name: one is an i32, two are a vec2<i32>, and so on to four. */
  readonly uniforms: Readonly<Record<string, readonly number[]>>;
  /** `main` is called with 0, 1, 2, ... up to at least `threads`; it has to stop itself beyond. */
  readonly threads: number;
  /** WGSL that defines `fn main(index: i32)`. Asked for once per name. */
  readonly code: () => string;
}

const workgroupSize = 64;

/** Runs a program on tfjs's backend, which adds the declarations and keeps the compiled shader. */
export function runProgram(backend: WebGPUBackend, program: Program): TensorInfo {
  const inputs = Object.values(program.inputs);
  const uniforms = Object.entries(program.uniforms);
  const widths = [...inputs.map(({ width }) => width), program.output.width];
  return backend.runWebGPUProgram(
    {
      shaderKey: [program.name, program.variant, ...widths].join(' '),
      variableNames: Object.keys(program.inputs),
      variableComponents: inputs.map(({ width }) => width),
      outputShape: [...program.output.shape],
      outputComponent: program.output.width,
      uniforms: uniforms
        .map(([name, values]) => `${name}: ${integerType(values.length)}, `)
        .join(''),
      workgroupSize: [workgroupSize, 1, 1],
      dispatchLayout: { x: program.output.shape.map((_, axis) => axis) },
      dispatch: [Math.ceil(program.threads / workgroupSize), 1, 1],
      getUserCode: program.code,
    },
    inputs.map(({ tensor }) => tensor),
    'float32',
    uniforms.map(([, values]) => ({ type: 'int32', data: [...values] })),
  );
}

const integerType = (count: number): string => (count === 1 ? 'i32' : `vec${count}<i32>`);
