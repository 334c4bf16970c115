import * as tf from '@tensorflow/tfjs-core';

import type { InspectView } from '../../protocol/inspection';
import { hiddenLayerOf } from './hidden-layer';
import { imageTensor } from './image-tensor';
import type { InspectedState, ViewComputation } from './inspected-state';

type PlaceWished = Extract<InspectView, { view: 'place' }>;

/** What the last hidden layer makes of one image: where it is among the others. */
export class PlaceView implements ViewComputation {
  readonly #view: PlaceWished;
  readonly #state: InspectedState;

  constructor(view: PlaceWished, state: InspectedState) {
    this.#view = view;
    this.#state = state;
  }

  async advance() {
    const { run, weights } = this.#state;
    const layer = hiddenLayerOf(run.config, run.trainer.network);
    const image = layer && imageTensor(run, this.#view.image);
    // A drawing that is no image of the run's has no place, and must not hold up others.
    if (!image && this.#view.image.from === 'drawing') {
      return { worked: true, result: { view: this.#view, hidden: new Float32Array() } };
    }
    if (!layer || !image) return { worked: false };
    const hidden = tf.tidy(() => layer.read(weights, image));
    image.dispose();
    const values = (await hidden.data<'float32'>()).slice();
    hidden.dispose();
    return { worked: true, result: { view: this.#view, hidden: values } };
  }

  dispose(): void {}
}
