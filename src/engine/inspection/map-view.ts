import type * as tf from '@tensorflow/tfjs-core';

import { taskOf } from '../../catalog/tasks';
import { scoresOfNetwork, scoresOfRows } from '../../math/detector-scores';
import { joinFloats } from '../../math/join-floats';
import {
  type PrincipalComponents,
  principalComponents,
  projected,
} from '../../math/inspection/projection/principal-components';
import type { InspectView } from '../../protocol/inspection';
import type { TestMap } from '../../protocol/test-map';
import { placeOfImage, type SomeTests } from '../../protocol/unknown-places';
import type { TestImages } from '../datasets/run-images';
import { fewTests } from './few-tests';
import { type HiddenLayer, hiddenLayerOf } from './hidden-layer';
import { testsInOrder } from './image-tensor';
import type { InspectedState, ViewComputation } from './inspected-state';

/** Enough that a tour of them shows what a plane hides; of ten classes nearly all that tells them apart. */
export const mapComponents = 10;
/** Operations of a piece: some 30 ms on a slow processor. */
const pieceFlops = 2e8;
const mostOfPiece = 250;
/** Of the images those that are unknown are so many at most: enough to be seen among the others. */
const mostUnknown = () => fewTests / 4;
/** Numbers of the layer that the axes are sought in; of a larger layer fewer images have to do, but so many at least. */
const mostNumbers = 2e6;
const fewestForAxes = 256;

/** The test images by what the last hidden layer makes of them, along its principal components. */
export class MapView implements ViewComputation {
  readonly #view: Extract<InspectView, { view: 'map' }>;
  readonly #state: InspectedState;
  readonly #layer: HiddenLayer | undefined;
  #tests: TestImages | undefined;
  #shown: SomeTests = { imageCount: 0, knownCount: 0 };
  #done = 0;
  /** What is not projected yet. */
  #hidden: Float32Array[] = [];
  #places: Float32Array[] = [];
  #answers: Float32Array[] = [];
  #suspicions: Float32Array[] = [];
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
    this.#shown = shownOf(tests);
    const { imageCount } = this.#shown;
    if (!this.#components && this.#done >= Math.min(imageCount, mostForAxes(layer.length))) {
      this.#seek(layer);
      return { worked: true };
    }
    if (this.#done < imageCount) {
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
    const { imageCount, knownCount } = this.#shown;
    const borders = [Math.min(imageCount, mostForAxes(length)), knownCount, imageCount];
    const end = Math.min(...borders.filter((border) => border > this.#done));
    const most = Math.max(4, Math.min(mostOfPiece, Math.floor(pieceFlops / Math.max(1, flops))));
    const from = placeOfImage(this.#shown, this.#done);
    const batch = tests.read(from, Math.min(most, end - this.#done));
    const read = layer.readWithAnswers(weights, batch, run.passNumbers(step));
    const [hidden, answers, rows] = await Promise.all(
      [read.hidden, read.answers, read.rows].map(valuesOf),
    );
    this.#done += batch.count;
    if (this.#looksForUnknown) this.#suspicions.push(this.#suspicionsOf(rows!, batch.count));
    this.#answers.push(answers!);
    // Of weights that are no numbers nothing can be laid out.
    this.#hidden.push(hidden!.map((value) => (Number.isFinite(value) ? value : 0)));
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

  get #looksForUnknown(): boolean {
    return taskOf(this.#state.run.config.task).findsUnknown;
  }

  /** By the score that is usual for the network. */
  #suspicionsOf(rows: Float32Array, count: number): Float32Array {
    const { network } = this.#state.run.trainer.network.frame;
    const [score] = scoresOfNetwork[network];
    return Float32Array.from(scoresOfRows(score, rows, count));
  }

  #result({ labels }: TestImages): TestMap {
    const answers = joinFloats(this.#answers);
    const images = Array.from({ length: this.#shown.imageCount }, (_, image) => image);
    const all = labels();
    return {
      ...this.#shown,
      labels: Uint16Array.from(images, (image) => all[placeOfImage(this.#shown, image)]!),
      ...(this.#looksForUnknown && { suspicions: joinFloats(this.#suspicions) }),
      surprisals: Float32Array.from(images, (image) => answers[2 * image]!),
      said: Uint16Array.from(images, (image) => answers[2 * image + 1]!),
      places: joinFloats(this.#places),
      components: this.#components!,
      axesFrom: this.#axesFrom,
    };
  }
}

/** The first of those that count, and a share of those that are unknown. */
function shownOf({ count, unknownCount }: TestImages): SomeTests {
  const unknown = Math.min(unknownCount, Math.max(mostUnknown(), fewTests - count));
  const knownCount = Math.min(count, fewTests - unknown);
  return { imageCount: knownCount + unknown, knownCount, unknownFrom: count };
}

const mostForAxes = (length: number): number =>
  Math.max(fewestForAxes, Math.floor(mostNumbers / length));

/** A copy, because some backends hand out the very array they compute with. */
async function valuesOf(tensor: tf.Tensor): Promise<Float32Array> {
  const values = await tensor.data<'float32'>();
  tensor.dispose();
  return values.slice();
}
