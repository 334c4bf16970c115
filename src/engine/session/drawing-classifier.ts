import * as tf from '@tensorflow/tfjs-core';

import { taskOf } from '../../catalog/tasks';
import { normalise } from '../datasets/stored-batch';
import type { Detectors } from '../detection/detectors';
import type { Run } from '../run/run';
import type { Emit } from '../run/run-reports';
import { ledger } from '../time-ledger';

const intervalMs = 200;

/** Says what the drawing is, again whenever the weights have changed. */
export class DrawingClassifier {
  readonly #emit: Emit;
  readonly #detectors: Detectors;
  #drawing: Float32Array | null = null;
  /** The step whose weights the drawing was last classified by; undefined if that is owed anew. */
  #answeredStep: number | undefined;
  #answeredAtMs = 0;

  constructor(emit: Emit, detectors: Detectors) {
    this.#emit = emit;
    this.#detectors = detectors;
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
    // One of another size was meant for another run.
    const fitting = drawing && fits(run, drawing) ? drawing : null;
    const { network } = run.trainer.network.frame;
    const isClassifier = network === 'classifier';
    await ledger.measureAsync('testing', async () => {
      const logits = fitting && isClassifier ? await logitsOf(run, fitting) : null;
      this.#emit({ type: 'prediction', runId: run.id, step, logits });
      if (!taskOf(run.config.task).findsUnknown) return;
      const readings = fitting && (await this.#detectors.read(run, fitting, !isTraining));
      this.#emit({ type: 'verdicts', runId: run.id, readings });
    });
    return true;
  }
}

function fits({ trainer }: Run, drawing: Float32Array): boolean {
  return drawing.length === tf.util.sizeFromShape([...trainer.network.frame.imageShape]);
}

async function logitsOf(
  { trainer, batches: { images } }: Run,
  drawing: Float32Array,
): Promise<number[]> {
  const { imageShape } = trainer.network.frame;
  const logits = tf.tidy(() => {
    const pixels = drawing.map((pixel) => normalise(pixel, images.normalisation));
    return trainer.model.forward(trainer.weights, tf.tensor4d(pixels, [1, ...imageShape]));
  });
  const values = await logits.data();
  logits.dispose();
  return Array.from(values);
}
