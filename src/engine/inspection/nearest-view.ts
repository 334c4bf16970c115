import * as tf from '@tensorflow/tfjs-core';

import { joinFloats } from '../../math/join-floats';
import type { InspectResult, InspectView } from '../../protocol/inspection';
import { LatentSearch, mostSearched } from '../detection/latent-search';
import { testsInOrder } from './image-tensor';
import type { Piece } from './in-pieces';
import type { InspectedState } from './inspected-state';

/** How near the generator of a state comes to test images, of known kinds and of unknown ones. */
export async function* nearestView(
  view: Extract<InspectView, { view: 'nearest' }>,
  { run, weights }: InspectedState,
): AsyncGenerator<Piece, InspectResult> {
  const { network } = run.trainer;
  let tests = testsInOrder(run);
  while (!tests) {
    yield 'waiting';
    tests = testsInOrder(run);
  }
  const knownCount = Math.min(mostSearched, tests.count);
  const unknownCount = Math.min(mostSearched, tests.unknownCount);
  const parts = [
    { from: 0, count: knownCount },
    { from: tests.count, count: unknownCount },
  ].filter(({ count }) => count > 0);
  const errors: Float32Array[] = [];
  for (const [index, { from, count }] of parts.entries()) {
    const { pixels } = tests.read(from, count);
    const images = tf.tensor4d(pixels.slice(), [count, ...network.frame.imageShape]);
    try {
      const search = new LatentSearch(network.decoder!, weights, images);
      while (!search.isOver) {
        await search.advance();
        yield { done: index + search.share, of: parts.length };
      }
      errors.push(await search.errors());
    } finally {
      images.dispose();
    }
  }
  return {
    view,
    nearest: {
      imageCount: knownCount + unknownCount,
      knownCount,
      unknownFrom: tests.count,
      errors: joinFloats(errors),
    },
  };
}
