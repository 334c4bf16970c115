import * as tf from '@tensorflow/tfjs-core';

import type { InspectedImage } from '../../protocol/inspection';
import type { TestImages } from '../datasets/run-images';
import { normalise } from '../datasets/stored-batch';
import { wholeOrder } from '../evaluation/split-tests';
import { testSplit } from '../evaluation/tested-splits';
import type { Run } from '../run/run';

/**
 * An image as the run's network is given it, [1, height, width, channels]. Undefined while it is on its way, and
 * for one that there is not: a test image after the last, a drawing of another size.
 */
export function imageTensor(run: Run, image: InspectedImage): tf.Tensor4D | undefined {
  const { imageShape } = run.trainer.network.frame;
  const pixels = image.from === 'tests' ? testPixels(run, image.place) : drawn(run, image.pixels);
  if (pixels?.length !== tf.util.sizeFromShape([...imageShape])) return undefined;
  return tf.tensor4d(pixels, [1, ...imageShape]);
}

/** The test images in the order of `TestRows`; undefined until that is settled, for whatever arrives later would change it. */
export function testsInOrder({ dataset, batches, trainer }: Run): TestImages | undefined {
  if (!dataset.isSettled('test')) return undefined;
  const { images } = batches;
  return images.tests(wholeOrder(testSplit(dataset, images, trainer.network.frame.network)));
}

function testPixels(run: Run, place: number): Float32Array | undefined {
  const tests = testsInOrder(run);
  if (!tests || place >= tests.count + tests.unknownCount) return undefined;
  // A copy: the next image that is read may be written over it.
  return tests.read(place, 1).pixels.slice();
}

function drawn({ batches: { images } }: Run, pixels: readonly number[]): Float32Array {
  return Float32Array.from(pixels, (pixel) => normalise(pixel, images.normalisation));
}
