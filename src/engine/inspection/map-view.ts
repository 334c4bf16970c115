import type * as tf from '@tensorflow/tfjs-core';

import { joinFloats } from '../../math/join-floats';
import {
  type PrincipalComponents,
  principalComponents,
  projected,
} from '../../math/inspection/projection/principal-components';
import type { InspectView } from '../../protocol/inspection';
import type { TestMap } from '../../protocol/test-map';
import type { TestImages } from '../datasets/run-images';
import { type HiddenLayer, hiddenLayerOf } from './hidden-layer';
import { testsInOrder } from './image-tensor';
import type { InspectedState, ViewComputation } from './inspected-state';
import { fewTests } from './test-view';

/** Enough that a tour of them shows what a plane hides; of ten classes nearly all that tells them apart. */
export const mapComponents = 10;
/** Operations of a piece: some 30 ms on a slow processor. */
const pieceFlops = 2e8;
const mostOfPiece = 250;
/** Numbers of the layer that the axes are sought in; of a larger layer fewer images have to do, but so many at least. */
const mostNumbers = 2e6;
const fewestForAxes = 256;

/** The test images by what the last hidden layer makes of them, along its principal components. */
export class MapView implements ViewComputation {
  readonly #view: Extract<InspectView, { view: 'map' }>;
  readonly #state: InspectedState;
  readonly #layer: HiddenLayer | undefined;
  #tests: TestImages | undefined;
  #count = 0;
  #done = 0;
  /** What is not projected yet. */
  #hidden: Float32Array[] = [];
  #places: Float32Array[] = [];
  #answers: Float32Array[] = [];
  #search: Generator<undefined, PrincipalComponents> | undefined;
  #components: PrincipalComponents | undefined;
  #axesFrom = 0;

  constructor(view: Extract<InspectView, { view: 'map' }>, state: InspectedState) {
    this.#view = view;
    this.#state = state;
    this.#layer = hiddenLayerOf(state.run.config, state.run.trainer.network);
  }

  async advance() {
    const layer = this.#layer;
    const tests = (this.#tests ??= testsInOrder(this.#state.run));
    if (!layer || !tests) return { worked: false };
    this.#count = Math.min(fewTests, tests.count + tests.unknownCount);
    if (!this.#components && this.#done >= Math.min(this.#count, mostForAxes(layer.length))) {
      this.#seek(layer);
      return { worked: true };
    }
    if (this.#done < this.#count) {
      await this.#readPiece(layer, tests);
      return { worked: true };
    }
    return { worked: true, result: { view: this.#view, map: this.#result(tests) } };
  }

  dispose(): void {}

  async #readPiece(layer: HiddenLayer, tests: TestImages): Promise<void> {
    const { run, step, weights } = this.#state;
    const { length, flops } = layer;
    // What counts and what is unknown are read apart, and so is what the axes are sought in.
    const borders = [Math.min(this.#count, mostForAxes(length)), tests.count, this.#count];
    const end = Math.min(...borders.filter((border) => border > this.#done));
    const most = Math.max(4, Math.min(mostOfPiece, Math.floor(pieceFlops / Math.max(1, flops))));
    const batch = tests.read(this.#done, Math.min(most, end - this.#done));
    const read = layer.readWithAnswers(weights, batch, run.passNumbers(step));
    const [hidden, answers] = await Promise.all([valuesOf(read.hidden), valuesOf(read.answers)]);
    this.#done += batch.count;
    this.#answers.push(answers);
    // Of weights that are no numbers nothing can be laid out.
    this.#hidden.push(hidden.map((value) => (Number.isFinite(value) ? value : 0)));
    if (this.#components) this.#project(this.#components);
  }

  #seek({ length }: HiddenLayer): void {
    const count = Math.max(2, Math.min(mapComponents, length));
    if (!this.#search) {
      this.#axesFrom = this.#done;
      this.#hidden = [joinFloats(this.#hidden)];
      this.#search = principalComponents(this.#hidden[0]!, length, count);
    }
    const { done, value } = this.#search.next();
    if (!done) return;
    this.#components = value;
    this.#project(value);
  }

  #project(components: PrincipalComponents): void {
    this.#places.push(...this.#hidden.map((hidden) => projected(hidden, components)));
    this.#hidden = [];
  }

  #result({ count, labels }: TestImages): TestMap {
    const answers = joinFloats(this.#answers);
    const images = Array.from({ length: this.#count }, (_, image) => image);
    return {
      imageCount: this.#count,
      knownCount: Math.min(count, this.#count),
      labels: labels().slice(0, this.#count),
      surprisals: Float32Array.from(images, (image) => answers[2 * image]!),
      said: Uint16Array.from(images, (image) => answers[2 * image + 1]!),
      places: joinFloats(this.#places),
      components: this.#components!,
      axesFrom: this.#axesFrom,
    };
  }
}

const mostForAxes = (length: number): number =>
  Math.max(fewestForAxes, Math.floor(mostNumbers / length));

/** A copy, because some backends hand out the very array they compute with. */
async function valuesOf(tensor: tf.Tensor): Promise<Float32Array> {
  const values = await tensor.data<'float32'>();
  tensor.dispose();
  return values.slice();
}
