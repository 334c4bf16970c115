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
 * each is a fair sample of the whole. A shard is all its labels, then all its images.
 *
 * @param images IDX of shape `[count, height, width]`
 * @param labels IDX of shape `[count]`
 */
export function dealShards(images, labels, shardCount) {
  const [count, height, width] = images.shape;
  if (labels.shape[0] !== count) {
    throw new Error(`There are ${count} images but ${labels.shape[0]} labels.`);
  }
  const imageBytes = height * width;

  return Array.from({ length: shardCount }, (_, first) => {
    const indices = [];
    for (let index = first; index < count; index += shardCount) indices.push(index);
    const pixels = indices.map((index) =>
      images.values.subarray(index * imageBytes, (index + 1) * imageBytes),
    );
    const shardLabels = Uint8Array.from(indices, (index) => labels.values[index]);
    return { count: indices.length, bytes: Buffer.concat([shardLabels, ...pixels]) };
  });
}
