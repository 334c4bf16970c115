import { type BatchScores, toSums } from '../computation/gradients';
import { mapForReading } from '../kernels/webgpu/read-back';
import { ledger } from '../time-ledger';
import { answerBytes, sumsBytes } from './recorded-step';

/** Enough for as many steps as may be under way. */
const places = 1024;
const mostPerGroup = 256;
/** Losses are read back about this often. At most two groups are under way, which bounds how long a pause takes. */
const groupMs = 50;

/**
 * Reads what steps write on the GPU, a group of them at a time: waiting for each would leave the
 * GPU idle for as long as an answer takes. How many make a group follows from how long steps take.
 */
export class ScoreReader {
  readonly #device: GPUDevice;
  readonly #buffer: GPUBuffer;
  /** The size of a place, which is enough for the largest batch. */
  readonly #placeBytes: number;
  /** Images of the steps written and not asked for. */
  #imageCounts: number[] = [];
  #written = 0;
  #asked = 0;
  #groupSize = 1;
  #underWay: Promise<BatchScores[]> | undefined;
  #answeredAtMs = 0;

  constructor(device: GPUDevice, largestBatch: number) {
    this.#device = device;
    this.#placeBytes = sumsBytes + largestBatch * answerBytes;
    this.#buffer = device.createBuffer({
      size: places * this.#placeBytes,
      usage: GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    });
  }

  /** Where the next step is to write its sums and answers. */
  nextPlace(): { buffer: GPUBuffer; offset: number } {
    return { buffer: this.#buffer, offset: (this.#written % places) * this.#placeBytes };
  }

  /** Call it after each step was submitted. Resolves to the scores that have come in, in order. */
  async afterStep(imageCount: number): Promise<BatchScores[]> {
    this.#written += 1;
    this.#imageCounts.push(imageCount);
    if (this.#written - this.#asked < this.#groupSize) return [];
    const earlier = this.#underWay;
    this.#underWay = this.#ask();
    // Should nobody wait for it any more, because the run is over, its failure is no news.
    this.#underWay.catch(() => {});
    if (!earlier) return [];
    const scores = await ledger.measureAsync('readback', () => earlier);
    const now = performance.now();
    const msPerStep = (now - this.#answeredAtMs) / scores.length;
    this.#answeredAtMs = now;
    const fitting = Math.round(groupMs / msPerStep);
    // At most twice as many as before: the first measurement may mean little.
    this.#groupSize = Math.max(1, Math.min(fitting, 2 * this.#groupSize, mostPerGroup));
    return scores;
  }

  /** Resolves to the scores of all steps that have not come in yet. */
  async settle(): Promise<BatchScores[]> {
    const earlier = this.#underWay;
    const rest = this.#written > this.#asked ? this.#ask() : undefined;
    this.#underWay = undefined;
    const groups = await ledger.measureAsync('readback', () => Promise.all([earlier, rest]));
    const scores = groups.flatMap((group) => group ?? []);
    this.#answeredAtMs = performance.now();
    return scores;
  }

  dispose(): void {
    this.#buffer.destroy();
  }

  async #ask(): Promise<BatchScores[]> {
    const first = this.#asked % places;
    const count = this.#written - this.#asked;
    this.#asked = this.#written;
    const imageCounts = this.#imageCounts;
    this.#imageCounts = [];
    const placeBytes = this.#placeBytes;
    const staging = this.#device.createBuffer({
      size: count * placeBytes,
      usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
    });
    const encoder = this.#device.createCommandEncoder();
    // The places go round: what does not fit before the end lies at the beginning.
    const before = Math.min(count, places - first);
    const copy = (from: number, to: number, number: number) =>
      encoder.copyBufferToBuffer(
        this.#buffer,
        from * placeBytes,
        staging,
        to * placeBytes,
        number * placeBytes,
      );
    copy(first, 0, before);
    if (count > before) copy(0, before, count - before);
    this.#device.queue.submit([encoder.finish()]);
    await mapForReading(this.#device, staging);
    const values = new Float32Array(staging.getMappedRange().slice(0));
    staging.destroy();
    const placeLength = placeBytes / values.BYTES_PER_ELEMENT;
    return imageCounts.map((imageCount, index) => {
      const place = values.subarray(index * placeLength, (index + 1) * placeLength);
      return { ...toSums(place), answers: place.subarray(2, 2 + 2 * imageCount) };
    });
  }
}
