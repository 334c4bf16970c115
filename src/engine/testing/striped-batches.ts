import { mnist } from '../../catalog/datasets';
import { createRandom } from '../../math/random';
import type { ImageBatch } from '../datasets/image-batch';

/** The batches of scripts/make-pytorch-fixture.py: noise, and on it the rows that tell the label. */
export function stripedBatches(seed: number, batchSize: number, count: number): ImageBatch[] {
  const random = createRandom(seed, 'striped images');
  return Array.from({ length: count }, () => {
    const pixels: number[] = [];
    const targets = new Float32Array(batchSize * mnist.classCount);
    for (let image = 0; image < batchSize; image += 1) {
      const label = random.below(mnist.classCount);
      targets[image * mnist.classCount + label] = 1;
      for (let row = 0; row < mnist.imageSize; row += 1) {
        const stripe = row % 10 === label ? 1 : 0;
        for (let column = 0; column < mnist.imageSize; column += 1) {
          pixels.push(random.unit() / 2 + stripe);
        }
      }
    }
    return { count: batchSize, pixels: Float32Array.from(pixels), targets };
  });
}
