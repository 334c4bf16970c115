import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

import { RecordedBuffers } from './recorded-buffers';

interface Dispatch {
  readonly pipeline: GPUComputePipeline;
  readonly bindGroup: GPUBindGroup;
  readonly workgroups: readonly [x: number, y: number, z: number];
}

/**
 * A computation of TensorFlow.js on WebGPU as the list of its dispatches. Between two steps of
 * training these are the same to the last uniform: to repeat them costs none of the work of
 * finding kernels, allocating tensors and describing shapes, which is most of a step's time on a
 * fast GPU.
 */
export class Recording {
  constructor(
    readonly dispatches: readonly Dispatch[],
    readonly buffers: RecordedBuffers,
  ) {}

  /** Adds the computation to `encoder`. It reads the same tensors as before, and writes the same. */
  encode(encoder: GPUCommandEncoder, timestampWrites?: GPUComputePassTimestampWrites): void {
    const pass = encoder.beginComputePass(timestampWrites && { timestampWrites });
    for (const { pipeline, bindGroup, workgroups } of this.dispatches) {
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bindGroup);
      pass.dispatchWorkgroups(...workgroups);
    }
    pass.end();
  }

  /** Frees all buffers that the computation works in, those of its results among them. */
  dispose(): void {
    this.buffers.destroy();
  }
}

/** What `WebGPUBackend` has and does not show. */
interface Internals {
  bufferManager: unknown;
  commandEncoder: unknown;
  computePassEncoder: unknown;
  commandQueueOwnedIds: unknown;
  uniformPendingDisposal: GPUBuffer[];
  dispatchCountInPass: number;
  submitQueue: () => void;
  endComputePassEncoder: () => void;
}

/**
 * Calls `compute`, which must not wait for anything, and records what it would have the GPU do
 * instead of doing it. Tensors made before keep their buffers; those made in it live in buffers of
 * the recording, where temporary ones take turns, as the dispatches do. What it uploads is kept as
 * it is: numbers that shall change have to be in tensors that were on the GPU before.
 */
export function record<Result>(
  backend: WebGPUBackend,
  compute: () => Result,
): { result: Result; recording: Recording } {
  flush(backend);
  const dispatches: Dispatch[] = [];
  const buffers = new RecordedBuffers(backend.device, backend.bufferManager);
  const internals = backend as unknown as Internals;
  const saved = {
    bufferManager: internals.bufferManager,
    commandEncoder: internals.commandEncoder,
    computePassEncoder: internals.computePassEncoder,
    commandQueueOwnedIds: internals.commandQueueOwnedIds,
    uniformPendingDisposal: internals.uniformPendingDisposal,
    dispatchCountInPass: internals.dispatchCountInPass,
  };
  let pipeline: GPUComputePipeline | undefined;
  let bindGroup: GPUBindGroup | undefined;
  Object.assign(internals, {
    bufferManager: buffers,
    commandEncoder: unusable,
    // In place of a pass: it notes what it is told.
    computePassEncoder: {
      setPipeline: (next: GPUComputePipeline) => (pipeline = next),
      setBindGroup: (_: number, next: GPUBindGroup) => (bindGroup = next),
      dispatchWorkgroups: (x: number, y = 1, z = 1) => {
        dispatches.push({ pipeline: pipeline!, bindGroup: bindGroup!, workgroups: [x, y, z] });
      },
    },
    // Nothing is in flight: a tensor that is disposed gives its buffer to those after it at once.
    commandQueueOwnedIds: { add: () => {}, has: () => false },
    uniformPendingDisposal: [],
    submitQueue: () => {},
    endComputePassEncoder: () => {},
  });
  try {
    const result = compute();
    return { result, recording: new Recording(dispatches, buffers) };
  } catch (error) {
    buffers.destroy();
    throw error;
  } finally {
    Object.assign(internals, saved);
    // Back to the methods of the class.
    Reflect.deleteProperty(internals, 'submitQueue');
    Reflect.deleteProperty(internals, 'endComputePassEncoder');
  }
}

/** Copies and uploads by command would run once and not be repeated. */
const unusable = new Proxy(
  {},
  {
    get: (_, name) => {
      throw new Error(`a recorded step can't ${String(name)}`);
    },
  },
);

/** Submits what the backend has encoded so far, so that commands of our own come after it. */
export function flush(backend: WebGPUBackend): void {
  backend.ensureCommandEncoderReady();
  backend.endComputePassEncoder();
  backend.submitQueue();
}
