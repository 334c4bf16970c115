import * as tf from '@tensorflow/tfjs-core';

import { createRandom } from '../../math/random';
import type { GeneratedImages } from '../../math/detectors';
import { drawnBytes } from '../networks/drawn-bytes';
import type { Run } from '../run/run';
import type { Emit } from '../run/run-reports';

const intervalMs = 500;
/** How many images of each kind are drawn again, known and unknown. */
const redrawnCount = 8;
const forgedCount = 32;

/** Shows how far a network that draws has come, and draws what it is asked for. */
export class ImageGeneration {
  readonly #emit: Emit;
  /** The step whose weights were last shown; undefined if that is owed anew. */
  #shownStep: number | undefined;
  #shownAtMs = 0;
  #wantedCode: readonly number[] | undefined;

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  wantDecoded(code: readonly number[]): void {
    this.#wantedCode = code;
  }

  /** There is another run, or other weights at the same step. */
  forget(): void {
    this.#shownStep = undefined;
    this.#wantedCode = undefined;
  }

  /** Shows what is due. Resolves to whether it did. */
  async advance(run: Run, isTraining: boolean): Promise<boolean> {
    if (!run.trainer.network.decoder) return false;
    if (this.#wantedCode) {
      const code = this.#wantedCode;
      this.#wantedCode = undefined;
      await this.#decode(run, code);
      return true;
    }
    const { step } = run.trainer;
    if (this.#shownStep === step) return false;
    if (isTraining && performance.now() - this.#shownAtMs < intervalMs) return false;
    const isForger = run.config.task === 'anomaly-gan';
    const generated = isForger ? await forged(run) : await redrawn(run);
    // Images that are still on their way are shown later.
    if (!generated) return false;
    this.#shownStep = step;
    this.#shownAtMs = performance.now();
    this.#emit({ type: 'generated-images', runId: run.id, generated });
    return true;
  }

  async #decode(run: Run, code: readonly number[]): Promise<void> {
    const decoder = run.trainer.network.decoder!;
    // The code is one of a run that is over.
    if (code.length !== decoder.codeLength) return;
    const drawn = tf.tidy(() => decoder.decode(run.trainer.weights, tf.tensor2d([[...code]])));
    const pixels = drawnBytes(await drawn.data<'float32'>());
    drawn.dispose();
    this.#emit({ type: 'decoded', runId: run.id, code, pixels });
  }
}

async function redrawn(run: Run): Promise<GeneratedImages | undefined> {
  const { network, weights, step } = run.trainer;
  const tests = run.batches.firstTests();
  if (!tests) return undefined;
  const knownCount = Math.min(redrawnCount, tests.count);
  const unknownCount = Math.min(redrawnCount, tests.unknownCount);
  const shape = network.frame.imageShape;
  const read = (from: number, count: number) => {
    // The arrays of a batch are good until the next one.
    return tf.tensor4d(tests.read(from, count).pixels.slice(), [count, ...shape]);
  };
  const known = read(0, knownCount);
  const images =
    unknownCount > 0 ? tf.concat([known, read(tests.count, unknownCount)]) : known.clone();
  known.dispose();
  const drawn = tf.tidy(() => {
    const { encode, decode } = network.decoder!;
    return decode(weights, encode!(weights, images));
  });
  const [inputs, outputs] = await Promise.all([
    images.data<'float32'>().then(drawnBytes),
    drawn.data<'float32'>().then(drawnBytes),
  ]);
  tf.dispose([images, drawn]);
  const imageCount = knownCount + unknownCount;
  return { kind: 'redrawn', step, knownCount, imageCount, inputs, outputs };
}

async function forged(run: Run): Promise<GeneratedImages | undefined> {
  const { network, weights, step } = run.trainer;
  const tests = run.batches.firstTests();
  if (!tests || tests.count < 2) return undefined;
  const decoder = network.decoder!;
  const random = createRandom(0, 'forged');
  const noise = Float32Array.from({ length: forgedCount * decoder.codeLength }, () =>
    random.normal(),
  );
  const drawn = tf.tidy(() =>
    decoder.decode(weights, tf.tensor2d(noise, [forgedCount, decoder.codeLength])),
  );
  const images = drawnBytes(await drawn.data<'float32'>());
  drawn.dispose();
  const realCount = Math.min(forgedCount, tests.count);
  const real = drawnBytes(tests.read(0, realCount).pixels);
  const diversity = spread(images, forgedCount) / spread(real, realCount);
  return { kind: 'forged', step, imageCount: forgedCount, images, diversity };
}

/** The mean distance of two images. */
function spread(images: Uint8Array, count: number): number {
  const length = images.length / count;
  let sum = 0;
  for (let one = 0; one < count; one += 1) {
    for (let other = 0; other < one; other += 1) {
      let squares = 0;
      for (let index = 0; index < length; index += 1) {
        squares += (images[one * length + index]! - images[other * length + index]!) ** 2;
      }
      sum += Math.sqrt(squares);
    }
  }
  return sum / ((count * (count - 1)) / 2);
}
