import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { BatchOrder } from './batch-order';

const anyOrder = fc
  .record({
    seed: fc.integer({ min: 0, max: 0xffff_ffff }),
    batchSize: fc.integer({ min: 1, max: 40 }),
    shardSizes: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 }),
  })
  .map(({ seed, batchSize, shardSizes }) => new BatchOrder(seed, batchSize, shardSizes));

/** The batches of an epoch, counted from 0. */
function epochOf(order: BatchOrder, epoch: number): number[][] {
  const first = epoch * order.stepsPerEpoch + 1;
  return Array.from({ length: order.stepsPerEpoch }, (_, offset) => [
    ...order.batch(first + offset),
  ]);
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, n) => from + n);
const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('BatchOrder', () => {
  it('takes every image once an epoch', () => {
    fc.assert(
      fc.property(anyOrder, fc.nat(3), (order, epoch) => {
        const images = epochOf(order, epoch).flat();
        expect(sorted(images)).toEqual(range(0, sum(order.shardSizes)));
      }),
    );
  });

  it('gives full batches, but for the last of an epoch', () => {
    fc.assert(
      fc.property(anyOrder, fc.nat(2), (order, epoch) => {
        const sizes = epochOf(order, epoch).map((batch) => batch.length);
        const rest = sizes.pop()!;
        expect(sizes.every((size) => size === order.batchSize)).toBe(true);
        expect(rest).toBeGreaterThan(0);
        expect(rest).toBeLessThanOrEqual(order.batchSize);
      }),
    );
  });

  it('follows from the seed and the step, not from what was asked before', () => {
    fc.assert(
      fc.property(anyOrder, fc.array(fc.integer({ min: 1, max: 100 })), (order, steps) => {
        for (const step of steps) {
          const fresh = new BatchOrder(order.seed, order.batchSize, order.shardSizes);
          expect(order.batch(step)).toEqual(fresh.batch(step));
        }
      }),
    );
  });

  it('goes through the first epoch shard by shard', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const images = epochOf(order, 0).flat();
        for (const shard of order.shardOrder()) {
          const size = order.shardSizes[shard]!;
          const first = sum(order.shardSizes.slice(0, shard));
          expect(sorted(images.splice(0, size))).toEqual(range(first, size));
        }
        expect(sorted(order.shardOrder())).toEqual(range(0, order.shardSizes.length));
      }),
    );
  });

  it('is another one for another seed and in another epoch', () => {
    const sizes = [50, 50, 50];
    const order = new BatchOrder(1, 10, sizes);
    const epochs = [0, 1, 2].map((epoch) => epochOf(order, epoch).flat().join());
    const otherSeed = epochOf(new BatchOrder(2, 10, sizes), 0)
      .flat()
      .join();
    expect(new Set([...epochs, otherSeed]).size).toBe(4);
  });

  it('mixes the shards from the second epoch on', () => {
    const order = new BatchOrder(1, 10, [50, 50]);
    const firstHalf = epochOf(order, 1).flat().slice(0, 50);
    const fromFirstShard = firstHalf.filter((image) => image < 50).length;
    expect(fromFirstShard).toBeGreaterThan(10);
    expect(fromFirstShard).toBeLessThan(40);
  });

  it('of a limited set is about the images that the whole set begins with', () => {
    fc.assert(
      fc.property(anyOrder, fc.integer({ min: 1, max: 200 }), (whole, limit) => {
        const order = new BatchOrder(whole.seed, whole.batchSize, whole.shardSizes, {
          imageLimit: limit,
        });
        const images = epochOf(whole, 0).flat().slice(0, limit);
        expect(order.imageCount).toBe(images.length);
        expect(epochOf(order, 0).flat()).toEqual(images);
        expect(sorted(epochOf(order, 2).flat())).toEqual(sorted(images));
      }),
    );
  });

  it('of a limited set needs no more shards than hold as many images, those that come first', () => {
    const order = new BatchOrder(1, 10, [50, 50, 50, 50], { imageLimit: 101 });
    const shards = epochOf(order, 0).map((batch) => Math.floor(batch[0]! / 50));
    expect([...new Set(shards)]).toEqual(order.shardOrder().slice(0, 3));
  });

  const anyHeld = fc.record({
    imageLimit: fc.integer({ min: 1, max: 200 }),
    heldCount: fc.integer({ min: 0, max: 100 }),
    modulus: fc.integer({ min: 2, max: 5 }),
  });

  it('never trains on what is held, which is what the whole order ends with', () => {
    fc.assert(
      fc.property(anyOrder, anyHeld, (whole, { imageLimit, heldCount, modulus }) => {
        const { seed, batchSize, shardSizes } = whole;
        const takesPart = (image: number) => image % modulus > 0;
        const options = { imageLimit, takesPart };
        const images = [...new BatchOrder(seed, batchSize, shardSizes, options).images];
        const order = new BatchOrder(seed, batchSize, shardSizes, { ...options, heldCount });
        const count = Math.min(heldCount, Math.floor(images.length / 2));
        expect([...order.held]).toEqual(images.slice(images.length - count));
        expect(order.imageCount).toBe(images.length - count);
        expect(order.stepsPerEpoch).toBe(Math.ceil(order.imageCount / batchSize));
        const trained = images.slice(0, images.length - count);
        for (const epoch of images.length > 0 ? [0, 1, 2] : []) {
          expect(sorted(epochOf(order, epoch).flat())).toEqual(sorted(trained));
        }
      }),
    );
  });

  it('holds others for another seed, each image as likely, and more of them with a larger number', () => {
    const held = (seed: number, heldCount = 30) => [
      ...new BatchOrder(seed, 10, [50, 50, 50], { heldCount }).held,
    ];
    const counts = new Uint32Array(150);
    for (let seed = 0; seed < 2000; seed += 1) for (const image of held(seed)) counts[image]! += 1;
    // Of 2000 draws with a chance of a fifth: 400, with a standard deviation of 18.
    expect(Math.min(...counts)).toBeGreaterThan(400 - 5 * 18);
    expect(Math.max(...counts)).toBeLessThan(400 + 5 * 18);
    expect(held(1, 60).slice(-30)).toEqual(held(1));
  });

  it('is that of the whole set if the limit is as large', () => {
    const sizes = [30, 20, 30];
    const orders = [{}, { imageLimit: 80 }, { imageLimit: 60_000 }].map(
      (options) => new BatchOrder(3, 7, sizes, options),
    );
    const epochs = orders.map((order) => [0, 1, 2].map((epoch) => epochOf(order, epoch)));
    expect(epochs[1]).toEqual(epochs[0]);
    expect(epochs[2]).toEqual(epochs[0]);
  });

  it('needs 938 steps of 64 for the images of MNIST', () => {
    const order = new BatchOrder(42, 64, new Array<number>(15).fill(4000));
    expect(order.stepsPerEpoch).toBe(938);
    expect(order.batch(938)).toHaveLength(32);
    expect(order.batch(939)).toHaveLength(64);
  });
});
