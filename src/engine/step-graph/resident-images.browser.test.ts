import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { augmentationMaps } from '../../math/data/augmentation';
import { createRandom } from '../../math/random';
import type { ImageFormat, ImageStore, StoredImages } from '../datasets/image-batch';
import { mnistFormat } from '../datasets/mnist-dataset';
import { noisyStore } from '../datasets/noisy-store';
import { StoredBatch } from '../datasets/stored-batch';
import { useBackend } from '../testing/backends';
import { ResidentImages } from './resident-images';

const count = 65;

/** Rows end within a word of four pixels, and there are more classes than words. */
const narrow: ImageFormat = {
  height: 12,
  width: 9,
  classCount: 47,
  mean: 0.3,
  standardDeviation: 0.25,
};

/** Images of noise: every eighth, and the seventy others. */
function randomStore(format: ImageFormat): ImageStore {
  const random = createRandom(3, 'store');
  const bytes = (length: number, below: number) =>
    Uint8Array.from({ length }, () => random.below(below));
  const part = (numbers: Uint32Array) => ({
    numbers,
    labels: bytes(numbers.length, format.classCount),
    pixels: bytes(numbers.length * format.height * format.width, 256),
  });
  const all = Uint32Array.from({ length: 80 }, (_, image) => image);
  const parts = [0, 1].map((which) => part(all.filter((image) => +(image % 8 > 0) === which)));
  const find = (image: number) => {
    const found = parts[+(image % 8 > 0)]!;
    return { part: found, place: found.numbers.indexOf(image) };
  };
  return { format, imageCount: 80, find };
}

const images = Uint32Array.from({ length: count }, (_, row) => (row * 37) % 80);
const mapsFor = (format: ImageFormat) =>
  augmentationMaps({ shift: 3, rotation: 40, zoom: 0.4 }, 1, 1, count, format);
const store = randomStore(mnistFormat);
const maps = mapsFor(mnistFormat);
const noisy = noisyStore(store, 0.5, 1);

function arrays({ height, width, classCount }: ImageFormat = mnistFormat) {
  const pixels = new Float32Array(count * height * width);
  return { pixels, targets: new Float32Array(count * classCount) };
}

describe('a batch made on the GPU', () => {
  let device: GPUDevice;
  beforeAll(async () => {
    await useBackend('webgpu');
    device = (tf.backend() as WebGPUBackend).device;
  });

  async function gather(...batches: StoredImages[]) {
    const { pixels, targets } = arrays(batches[0]!.store.format);
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
    const create = ({ byteLength }: ArrayBufferView) =>
      device.createBuffer({ size: byteLength, usage });
    const buffers = {
      batch: create(images),
      maps: create(maps),
      images: create(pixels),
      targets: create(targets),
    };
    const resident = ResidentImages.of(device, batches[0]!.store);
    for (const batch of batches) {
      const encoder = device.createCommandEncoder();
      resident.gather(encoder, batch, buffers);
      device.queue.submit([encoder.finish()]);
    }
    const read = async (buffer: GPUBuffer) => {
      const { size } = buffer;
      const copy = device.createBuffer({
        size,
        usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
      });
      const encoder = device.createCommandEncoder();
      encoder.copyBufferToBuffer(buffer, 0, copy, 0, size);
      device.queue.submit([encoder.finish()]);
      await copy.mapAsync(GPUMapMode.READ);
      const values = new Float32Array(copy.getMappedRange().slice(0));
      copy.destroy();
      return values;
    };
    const made = { pixels: await read(buffers.images), targets: await read(buffers.targets) };
    for (const buffer of Object.values(buffers)) buffer.destroy();
    resident.dispose();
    return made;
  }

  it.each([
    ['MNIST’s', mnistFormat],
    ['of another size', narrow],
  ])('of moved images, %s, is that made on the CPU, but for rounding', async (_, format) => {
    const batch = { store: randomStore(format), images, maps: mapsFor(format) };
    const made = await gather(batch);
    const { pixels, targets } = new StoredBatch(batch.store, images, arrays(format), batch.maps);
    const errors = made.pixels.map((value, index) => Math.abs(value - pixels[index]!));
    // Neighbouring pixels of noise are up to 4 apart; a point lies within 1e-5 of where it should.
    expect(Math.max(...errors)).toBeLessThan(2e-4);
    expect(made.targets).toEqual(targets);
  });

  it('moves images only while it is asked to', async () => {
    const made = await gather({ store, images, maps }, { store, images });
    expect(made.pixels).toEqual(new StoredBatch(store, images, arrays()).pixels);
  });

  it('has the labels of its store', async () => {
    const { targets } = new StoredBatch(noisy, images, arrays());
    expect((await gather({ store: noisy, images })).targets).toEqual(targets);
    expect(new StoredBatch(store, images, arrays()).targets).not.toEqual(targets);
  });
});
