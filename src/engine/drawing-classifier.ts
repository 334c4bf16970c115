import * as tf from '@tensorflow/tfjs-core';

import { normalise } from './datasets/stored-batch';
import type { Run } from './run';
import type { Emit } from './run-events';
import { ledger } from './time-ledger';

const intervalMs = 200;

/** Classifies the drawing, again whenever the weights have changed. */
export class DrawingClassifier {
  readonly #emit: Emit;
  #drawing: Float32Array | null = null;
  /** The step whose weights the drawing was last classified by; undefined if that is owed anew. */
  #answeredStep: number | undefined;
  #answeredAtMs = 0;

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  /** [height * width] of what the run is about, 0 to 1; null: there is none. */
  setDrawing(pixels: Float32Array | null): void {
    this.#drawing = pixels;
    this.forget();
  }

  /** The last answer holds no longer: there is another run, or other weights at the same step. */
  forget(): void {
    this.#answeredStep = undefined;
  }

  /** Answers if that is due. Resolves to whether it did. */
  async answer(run: Run, isTraining: boolean): Promise<boolean> {
    const { step } = run.trainer;
    const drawing = this.#drawing;
    if (this.#answeredStep === step) return false;
    if (this.#answeredStep !== undefined) {
      if (!drawing) return false;
      // While training the next round comes soon; at rest the last weights are owed an answer.
      const isSoon = performance.now() - this.#answeredAtMs < intervalMs;
      if (isSoon && isTraining) return false;
    }
    this.#answeredStep = step;
    this.#answeredAtMs = performance.now();
    const logits = drawing && (await ledger.measureAsync('testing', () => logitsOf(run, drawing)));
    this.#emit({ type: 'prediction', runId: run.id, step, logits });
    return true;
  }
}

/** Null for a drawing of another size than the run's images: it was meant for another run. */
async function logitsOf({ trainer, images }: Run, drawing: Float32Array): Promise<number[] | null> {
  const { imageShape } = trainer.network.frame;
  if (drawing.length !== tf.util.sizeFromShape([...imageShape])) return null;
  const logits = tf.tidy(() => {
    const pixels = drawing.map((pixel) => normalise(pixel, images.normalisation));
    return trainer.logits(tf.tensor4d(pixels, [1, ...imageShape]));
  });
  const values = await logits.data();
  logits.dispose();
  return Array.from(values);
}
