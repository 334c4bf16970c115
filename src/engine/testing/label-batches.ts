import type { Frame } from '../../catalog/tasks';
import { createRandom } from '../../math/random';
import type { ImageBatch } from '../datasets/image-batch';

/** Batches of a task with several labels: noise, and on it rows for each of one or two labels. */
export function labelBatches(
  { imageShape: [height, width], classCount }: Frame,
  batchSize: number,
  count: number,
): ImageBatch[] {
  const random = createRandom(6, 'labelled images');
  return Array.from({ length: count }, () => {
    const pixels = Float32Array.from(
      { length: batchSize * height * width },
      () => random.unit() / 2,
    );
    const targets = new Float32Array(batchSize * classCount);
    for (let image = 0; image < batchSize; image += 1) {
      for (const label of [random.below(classCount), random.below(classCount)]) {
        targets[image * classCount + label] = 1;
        for (let row = label; row < height; row += classCount) {
          const start = (image * height + row) * width;
          pixels.fill(1, start, start + width);
        }
      }
    }
    return { count: batchSize, pixels, targets };
  });
}
