import { mapForReading } from '../kernels/webgpu/read-back';
import { ledger } from '../time-ledger';

const timestampBytes = 8;
const timestamps = 2;

interface Timestamps {
  readonly querySet: GPUQuerySet;
  readonly resolved: GPUBuffer;
  readonly staging: GPUBuffer;
}

/**
 * Has the GPU tell how long it computes a step, by timestamp queries. One step is timed at a time:
 * the next one after its answer has come, which is some of them and slows none. Does nothing while
 * nobody keeps account.
 */
export class GpuStopwatch {
  readonly #device: GPUDevice;
  #gpu: Timestamps | undefined;
  #isTiming = false;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** Calls `submit` with what to begin the step's pass with, if this step is to be timed. */
  time(submit: (timestampWrites?: GPUComputePassTimestampWrites) => void): void {
    if (!ledger.isCounting || this.#isTiming) return submit();
    if (!this.#device.features.has('timestamp-query')) {
      ledger.addGpuTime('not-available');
      return submit();
    }
    const { querySet } = (this.#gpu ??= this.#allocate());
    submit({ querySet, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 });
    this.#isTiming = true;
    // Should the device be lost meanwhile, others tell.
    void this.#read(this.#gpu).catch(() => {});
  }

  dispose(): void {
    this.#gpu?.querySet.destroy();
    this.#gpu?.resolved.destroy();
    this.#gpu?.staging.destroy();
  }

  async #read({ querySet, resolved, staging }: Timestamps): Promise<void> {
    const encoder = this.#device.createCommandEncoder();
    encoder.resolveQuerySet(querySet, 0, timestamps, resolved, 0);
    encoder.copyBufferToBuffer(resolved, 0, staging, 0, timestamps * timestampBytes);
    this.#device.queue.submit([encoder.finish()]);
    await mapForReading(this.#device, staging);
    const [begin, end] = new BigUint64Array(staging.getMappedRange());
    const nanoseconds = Number(end! - begin!);
    staging.unmap();
    this.#isTiming = false;
    // A GPU that changes its clock speed may tell nonsense.
    if (nanoseconds >= 0) ledger.addGpuTime(nanoseconds / 1e6);
  }

  #allocate(): Timestamps {
    const size = timestamps * timestampBytes;
    const { COPY_SRC, COPY_DST, MAP_READ, QUERY_RESOLVE } = GPUBufferUsage;
    return {
      querySet: this.#device.createQuerySet({ type: 'timestamp', count: timestamps }),
      resolved: this.#device.createBuffer({ size, usage: QUERY_RESOLVE | COPY_SRC }),
      staging: this.#device.createBuffer({ size, usage: COPY_DST | MAP_READ }),
    };
  }
}
