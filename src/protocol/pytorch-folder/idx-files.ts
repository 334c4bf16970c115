import type { PackedPart } from '../../math/data/packed-images';
import { type ImageSize } from '../../math/data/augmentation';

/** The images of a data set of one's own as IDX files, under the names that MNIST's have. */
export function idxFiles(
  parts: Readonly<Record<'train' | 'test', PackedPart>>,
  { height, width }: ImageSize,
): Record<string, Uint8Array> {
  const entries = (['train', 'test'] as const).flatMap((split) => {
    const { labels, pixels } = parts[split];
    const name = split === 'train' ? 'train' : 't10k';
    return [
      [`${name}-images-idx3-ubyte`, idx([labels.length, height, width], pixels)],
      [`${name}-labels-idx1-ubyte`, idx([labels.length], labels)],
    ];
  });
  return Object.fromEntries(entries) as Record<string, Uint8Array>;
}

/** Bytes in the format of http://yann.lecun.com/exdb/mnist: what they are, how many, and they themselves. */
function idx(sizes: readonly number[], values: Uint8Array): Uint8Array {
  const headerLength = 4 + 4 * sizes.length;
  const bytes = new Uint8Array(headerLength + values.length);
  bytes.set([0, 0, 8, sizes.length]);
  const view = new DataView(bytes.buffer);
  sizes.forEach((size, place) => view.setUint32(4 + 4 * place, size));
  bytes.set(values, headerLength);
  return bytes;
}
