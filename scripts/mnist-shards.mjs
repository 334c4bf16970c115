// From IDX files (http://yann.lecun.com/exdb/mnist/) to shards: bytes in, bytes out.
import { createHash } from 'node:crypto';

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Throws unless `bytes` are exactly the ones expected of the file `name`. */
export function verify(name, bytes, expectedSha256) {
  if (sha256(bytes) !== expectedSha256) {
    throw new Error(`${name} is not the MNIST file it should be (its SHA-256 differs).`);
  }
}

/**
 * Reads an IDX file of unsigned bytes: 0, 0, 8, the number of dimensions, each dimension as a
 * big-endian uint32, then the values.
 */
export function parseIdx(name, bytes) {
  const dimensions = bytes[3] ?? 0;
  const start = 4 + 4 * dimensions;
  if (bytes.length < start || dimensions === 0 || bytes.readUInt16BE(0) !== 0 || bytes[2] !== 8) {
    throw new Error(`${name} is not an IDX file of unsigned bytes.`);
  }
  const shape = Array.from({ length: dimensions }, (_, axis) => bytes.readUInt32BE(4 + 4 * axis));
  const values = bytes.subarray(start);
  const expectedLength = shape.reduce((product, size) => product * size);
  if (values.length !== expectedLength) {
    throw new Error(`${name} should hold ${expectedLength} values and holds ${values.length}.`);
  }
  return { shape, values };
}

/**
 * Deals a dataset into `shardCount` shards. Shard k holds the images k, k + n, k + 2n, … so that
 * each is a fair sample of the whole.
 *
 * @param images IDX of shape `[count, height, width]`
 * @param labels IDX of shape `[count]`
 * @returns for each shard its labels and its images' pixels
 */
export function dealShards(images, labels, shardCount) {
  const [count, height, width] = images.shape;
  if (labels.shape[0] !== count) {
    throw new Error(`There are ${count} images but ${labels.shape[0]} labels.`);
  }
  return Array.from({ length: shardCount }, (_, first) => {
    const indices = [];
    for (let index = first; index < count; index += shardCount) indices.push(index);
    return choose({ labels: labels.values, pixels: images.values }, indices, height * width);
  });
}

/** The images at `places` of `labels` and `pixels`, in that order. */
export function choose({ labels, pixels }, places, imageLength) {
  const images = Array.from(places, (place) =>
    pixels.subarray(place * imageLength, (place + 1) * imageLength),
  );
  return {
    labels: Uint8Array.from(places, (place) => labels[place]),
    pixels: Buffer.concat(images),
  };
}
