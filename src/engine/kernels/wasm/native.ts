import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type * as tf from '@tensorflow/tfjs-core';

import { answered } from '../../../protocol/answered';
import { fetchBytes } from '../../../protocol/fetch-bytes';
import type { UpdateName } from '../names';
import kernelsUrl from './assembly/kernels.wasm?url';

/** An address in the heap of tfjs's wasm module, in bytes. */
export type Pointer = number;

/** What `assembly/kernels.ts` exports; see there for each function. */
interface Functions extends Record<UpdateName, Update> {
  multiplyRows(
    rows: number,
    columns: number,
    taps: number,
    run: number,
    a: Pointer,
    rowOffsets: Pointer,
    tapStride: number,
    b: Pointer,
    bias: Pointer,
    out: Pointer,
    relu: boolean,
  ): void;
  multiplyTransposed(
    rows: number,
    kCount: number,
    columns: number,
    a: Pointer,
    rowOffsets: Pointer,
    kOffsets: Pointer,
    b: Pointer,
    out: Pointer,
  ): void;
  packPanels(b: Pointer, k: number, columns: number, packed: Pointer): void;
  packTransposedPanels(b: Pointer, k: number, columns: number, packed: Pointer): void;
  fillPatchOffsets(
    batch: number,
    outHeight: number,
    outWidth: number,
    imageBytes: number,
    rowBytes: number,
    cellBytes: number,
    offsets: Pointer,
  ): void;
  listGradients(
    positions: number,
    channels: number,
    dy: Pointer,
    rowOffsets: Pointer,
    lists: Pointer,
    counts: Pointer,
  ): void;
  addFilterGradient(...sizes: SparseArguments): void;
  addInputGradient(...sizes: SparseArguments): void;
  addMaxPoolGradient(
    height: number,
    width: number,
    channels: number,
    outHeight: number,
    outWidth: number,
    windowHeight: number,
    windowWidth: number,
    strideHeight: number,
    strideWidth: number,
    top: number,
    left: number,
    dy: Pointer,
    x: Pointer,
    dx: Pointer,
  ): void;
  averagePool(...sizes: AveragePoolArguments): void;
  addAveragePoolGradient(...sizes: AveragePoolArguments): void;
  activate(kind: number, count: number, x: Pointer, y: Pointer): void;
  activationGradient(kind: number, count: number, dy: Pointer, kept: Pointer, dx: Pointer): void;
  dropout(
    count: number,
    x: Pointer,
    y: Pointer,
    layerKey: number,
    threshold: number,
    place: number,
    scale: number,
  ): void;
  upsample(rows: number, width: number, channels: number, x: Pointer, y: Pointer): void;
  upsampleGradient(rows: number, width: number, channels: number, dy: Pointer, dx: Pointer): void;
  addMoments(
    rows: number,
    columns: number,
    x: Pointer,
    origins: Pointer,
    sums: Pointer,
    squares: Pointer,
  ): void;
  addGradientMoments(
    rows: number,
    columns: number,
    dy: Pointer,
    x: Pointer,
    means: Pointer,
    sums: Pointer,
    products: Pointer,
  ): void;
  scaleColumns(
    rows: number,
    columns: number,
    x: Pointer,
    means: Pointer,
    scales: Pointer,
    shifts: Pointer,
    y: Pointer,
  ): void;
  addScaledColumns(
    rows: number,
    columns: number,
    dy: Pointer,
    x: Pointer,
    means: Pointer,
    scales: Pointer,
    slopes: Pointer,
    shifts: Pointer,
    dx: Pointer,
  ): void;
  transpose(rows: number, columns: number, source: Pointer, out: Pointer): void;
  maskAndSumRows(
    rows: number,
    columns: number,
    dy: Pointer,
    y: Pointer,
    dz: Pointer,
    sums: Pointer,
  ): void;
  sumRows(rows: number, columns: number, values: Pointer, sums: Pointer): void;
  addPatches(
    positions: number,
    taps: number,
    run: number,
    patches: Pointer,
    rowOffsets: Pointer,
    tapStride: number,
    images: Pointer,
  ): void;
  add(count: number, sums: Pointer, values: Pointer): void;
  padImages(...sizes: PadArguments): void;
  cropImages(...sizes: PadArguments): void;
}

/** Takes the addresses of the scalars, the gradient, the weight, the slots, and of the new ones of these. */
type Update = (count: number, ...arrays: Pointer[]) => void;

type SparseArguments = [
  channels: number,
  taps: number,
  run: number,
  images: Pointer,
  tapStride: number,
  lists: Pointer,
  listBytes: number,
  counts: Pointer,
  filter: Pointer,
];

type AveragePoolArguments = [
  width: number,
  channels: number,
  outHeight: number,
  outWidth: number,
  windowHeight: number,
  windowWidth: number,
  strideHeight: number,
  strideWidth: number,
  source: Pointer,
  target: Pointer,
];

type PadArguments = [
  batch: number,
  height: number,
  rowFloats: number,
  images: Pointer,
  paddedHeight: number,
  paddedRowFloats: number,
  top: number,
  left: number,
  padded: Pointer,
];

/** The kernels at work on one backend's heap. */
export interface Native {
  readonly run: Functions;
  /** Where a tensor's values lie. It stays there for the tensor's life. */
  at(tensor: tf.TensorInfo): Pointer;
  /** A new tensor with values still to be written. */
  output(shape: readonly number[]): tf.TensorInfo;
  /** A new tensor of zeros. */
  zeros(shape: readonly number[]): tf.TensorInfo;
  /** Room for each of these numbers of floats, until the next call; what lies there is undefined. */
  scratch(...floats: number[]): Pointer[];
  floats(from: Pointer, count: number): Float32Array;
  integers(from: Pointer, count: number): Int32Array;
}

/** The part of Emscripten's module that tfjs keeps, and does not describe. */
interface Heap {
  readonly asm: { readonly memory: WebAssembly.Memory };
  readonly _malloc: (bytes: number) => number;
  readonly _free: (pointer: Pointer) => void;
}

/** The slowest phones need some seconds. */
const compiledMs = 30_000;

let compiled: WebAssembly.Module | undefined;
const natives = new WeakMap<object, Native>();

/** Fetches and compiles the kernels. Rejects if they can't be had or the browser has no wasm SIMD. */
export async function compileKernels(): Promise<void> {
  if (compiled) return;
  const bytes = await fetchBytes(kernelsUrl).catch(() => fetchBytes(kernelsUrl, 'reload'));
  compiled = await answered(WebAssembly.compile(bytes), compiledMs);
}

/** The kernels for the backend a tfjs kernel is called with. */
export function nativeOf(backend: unknown): Native {
  const { wasm } = backend as { wasm: object };
  let native = natives.get(wasm);
  if (!native) natives.set(wasm, (native = createNative(backend as BackendWasm)));
  return native;
}

const bytesPerFloat = 4;
/** Multiples of a cache line. */
const roundUp = (floats: number) => Math.ceil(floats / 16) * 16;

function createNative(backend: BackendWasm): Native {
  const heap = backend.wasm as unknown as Heap;
  const { _malloc: allocate, _free: free } = heap;
  const { memory } = heap.asm;
  const { exports } = new WebAssembly.Instance(compiled!, { env: { memory } });
  let room = 0;
  let roomStart = 0;
  // The heap's view is made anew at each use: growing the heap detaches earlier ones.
  const floats = (from: Pointer, count: number) => new Float32Array(memory.buffer, from, count);
  const at = ({ dataId }: tf.TensorInfo) => backend.getMemoryOffset(dataId);
  const output = (shape: readonly number[]) => backend.makeOutput([...shape], 'float32');

  return {
    run: exports as unknown as Functions,
    at,
    output,
    zeros(shape) {
      const tensor = output(shape);
      floats(
        at(tensor),
        shape.reduce((size, length) => size * length, 1),
      ).fill(0);
      return tensor;
    },
    scratch(...counts) {
      const needed = counts.reduce((sum, count) => sum + roundUp(count), 0);
      if (needed > room) {
        free(roomStart);
        room = needed;
        roomStart = allocate(needed * bytesPerFloat) >>> 0;
        if (roomStart === 0) throw new Error('the wasm heap is full');
      }
      let next = roomStart;
      return counts.map((count) => {
        const start = next;
        next += roundUp(count) * bytesPerFloat;
        return start;
      });
    },
    floats,
    integers: (from, count) => new Int32Array(memory.buffer, from, count),
  };
}
