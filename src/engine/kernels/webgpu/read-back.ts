import { ownDetails } from '../../../catalog/own-details';
import { answered } from '../../../protocol/answered';
import { SessionError } from '../../session-error';

/**
 * Firefox sees that the GPU is done when work is submitted, and else on a timer of 100 ms
 * (https://bugzilla.mozilla.org/show_bug.cgi?id=1870699). Only by its name can it be known.
 */
const answersLate = /\bFirefox\//.test(globalThis.navigator?.userAgent ?? '');

/** The first step has all its programs compiled. The page says meanwhile that it waits, and would do so for a minute. */
const silentMs = 50_000;

/** Browsers make 4 of it once it has been asked for a few times in a row. */
const nudgeIntervalMs = 1;

/**
 * Resolves to `answer`, which `queue` owes us; while it is out, empty work is submitted every few
 * milliseconds where the browser would else be late to see that it is there.
 */
export function readBack<Answer>(
  queue: GPUQueue,
  answer: Promise<Answer>,
  isLate = answersLate,
): Promise<Answer> {
  if (!isLate) return answer;
  let nudges = nudgesOf.get(queue);
  if (!nudges) nudgesOf.set(queue, (nudges = new Nudges(queue)));
  return nudges.during(answer);
}

/** Maps `buffer` for reading, as soon as what was submitted before is done. */
export function mapForReading({ queue }: GPUDevice, buffer: GPUBuffer): Promise<void> {
  return readBack(queue, inTime(buffer.mapAsync(GPUMapMode.READ)));
}

/** Rejects once a GPU has not answered for so long that it counts as lost. */
export function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  return answered(answer, silentMs).catch((error: unknown) => {
    const isSilent = error instanceof DOMException && error.name === 'TimeoutError';
    throw isSilent ? new SessionError('device-lost', ownDetails.gpuSilent) : error;
  });
}

/** The empty work of one queue, for all answers that are out. */
class Nudges {
  readonly #queue: GPUQueue;
  #answersOut = 0;
  #isRunning = false;

  constructor(queue: GPUQueue) {
    this.#queue = queue;
  }

  async during<Answer>(answer: Promise<Answer>): Promise<Answer> {
    this.#answersOut += 1;
    // At once too: a small answer is often there by then.
    this.#queue.submit([]);
    if (!this.#isRunning) this.#run();
    try {
      return await answer;
    } finally {
      this.#answersOut -= 1;
    }
  }

  #run(): void {
    this.#isRunning = true;
    setTimeout(() => {
      this.#isRunning = this.#answersOut > 0;
      if (!this.#isRunning) return;
      this.#queue.submit([]);
      this.#run();
    }, nudgeIntervalMs);
  }
}

const nudgesOf = new WeakMap<GPUQueue, Nudges>();
