import { type BatchSums, toSums } from '../gradients';
import { ledger } from '../time-ledger';
import { sumsBytes } from './recorded-step';

/** Enough for as many steps as may be under way. */
const places = 1024;
const mostPerGroup = 256;
/** Losses are read back about this often. At most two groups are under way, which bounds how long a pause takes. */
const groupMs = 50;

/**
 * Reads what steps write on the GPU, a group of them at a time: waiting for each would leave the
 * GPU idle for as long as an answer takes. How many make a group follows from how long steps take.
 */
export class SumsReader {
  readonly #device: GPUDevice;
  readonly #buffer: GPUBuffer;
  #written = 0;
  #asked = 0;
  #groupSize = 1;
  #underWay: Promise<BatchSums[]> | undefined;
  #answeredAtMs = 0;

  constructor(device: GPUDevice) {
    this.#device = device;
    this.#buffer = device.createBuffer({
      size: places * sumsBytes,
      usage: GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    });
  }

  /** Where the next step is to write its sums. */
  nextPlace(): { buffer: GPUBuffer; offset: number } {
    return { buffer: this.#buffer, offset: (this.#written % places) * sumsBytes };
  }

  /** Call it after each step was submitted. Resolves to the sums that have come in, in order. */
  async afterStep(): Promise<BatchSums[]> {
    this.#written += 1;
    if (this.#written - this.#asked < this.#groupSize) return [];
    const earlier = this.#underWay;
    this.#underWay = this.#ask();
    // Should nobody wait for it any more, because the run is over, its failure is no news.
    this.#underWay.catch(() => {});
    if (!earlier) return [];
    const sums = await ledger.measureAsync('readback', () => earlier);
    const now = performance.now();
    const msPerStep = (now - this.#answeredAtMs) / sums.length;
    this.#answeredAtMs = now;
    const fitting = Math.round(groupMs / msPerStep);
    // At most twice as many as before: the first measurement may mean little.
    this.#groupSize = Math.max(1, Math.min(fitting, 2 * this.#groupSize, mostPerGroup));
    return sums;
  }

  /** Resolves to the sums of all steps that have not come in yet. */
  async settle(): Promise<BatchSums[]> {
    const earlier = this.#underWay;
    const rest = this.#written > this.#asked ? this.#ask() : undefined;
    this.#underWay = undefined;
    const groups = await ledger.measureAsync('readback', () => Promise.all([earlier, rest]));
    const sums = groups.flatMap((group) => group ?? []);
    this.#answeredAtMs = performance.now();
    return sums;
  }

  dispose(): void {
    this.#buffer.destroy();
  }

  async #ask(): Promise<BatchSums[]> {
    const first = this.#asked % places;
    const count = this.#written - this.#asked;
    this.#asked = this.#written;
    const staging = this.#device.createBuffer({
      size: count * sumsBytes,
      usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
    });
    const encoder = this.#device.createCommandEncoder();
    // The places go round: what does not fit before the end lies at the beginning.
    const before = Math.min(count, places - first);
    const copy = (from: number, to: number, number: number) =>
      encoder.copyBufferToBuffer(
        this.#buffer,
        from * sumsBytes,
        staging,
        to * sumsBytes,
        number * sumsBytes,
      );
    copy(first, 0, before);
    if (count > before) copy(0, before, count - before);
    this.#device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    const values = new Float32Array(staging.getMappedRange().slice(0));
    staging.destroy();
    return Array.from({ length: count }, (_, index) =>
      toSums(values.subarray(2 * index, 2 * index + 2)),
    );
  }
}
