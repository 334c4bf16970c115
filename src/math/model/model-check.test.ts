import { describe, expect, it } from 'vitest';

import type { LayerSpec } from './layers';
import { asSquareImage, checkModel, lastGiving, narrowest } from './model-check';

const ends = { inputShape: [28, 28, 1], outputShape: [10] };
const check = (...layers: LayerSpec[]) => checkModel(layers, ends);

const convolution = (filters: number, kernelSize = 3): LayerSpec => {
  return { type: 'conv2d', filters, kernelSize, stride: 1, padding: 'valid' };
};
const pool: LayerSpec = { type: 'max-pool', size: 2, stride: 2 };
const relu: LayerSpec = { type: 'relu' };
const flatten: LayerSpec = { type: 'flatten' };
const dense = (units: number, inputs?: number): LayerSpec => {
  return { type: 'dense', units, ...(inputs !== undefined && { inputs }) };
};

describe('checkModel', () => {
  it('gives what goes into each layer and what comes out of it', () => {
    expect(check(convolution(4), pool, flatten, dense(10))).toEqual({
      fitting: [
        { input: [28, 28, 1], output: [26, 26, 4] },
        { input: [26, 26, 4], output: [13, 13, 4] },
        { input: [13, 13, 4], output: [676] },
        { input: [676], output: [10] },
      ],
    });
  });

  it("finds the tutorial's mistake, and the image that was flattened", () => {
    const layers = [convolution(32), relu, pool, convolution(64), relu, pool, flatten];
    const declared = 64 * 10 * 10;
    const { fitting, fault } = check(...layers, dense(128, declared), relu, dense(10));
    expect(fitting).toHaveLength(7);
    expect(fault).toEqual({
      index: 7,
      fault: { kind: 'declared-inputs-differ', declared, features: 1600, flattened: [5, 5, 64] },
    });
    expect(check(...layers, dense(128, 1600), dense(10)).fault).toBeUndefined();
  });

  it('no longer speaks of an image after another dense layer', () => {
    const { fault } = check(flatten, dense(12), dense(10, 11)).fault!;
    expect(fault).toEqual({ kind: 'declared-inputs-differ', declared: 11, features: 12 });
  });

  it.each<[string, LayerSpec[], number, string]>([
    ['a window larger than its image', [flatten, pool], 1, 'needs-image'],
    ['a fully connected layer on an image', [relu, dense(10)], 1, 'needs-features'],
    ['a window that does not fit', [pool, convolution(4, 15), relu], 1, 'window-does-not-fit'],
    ['a number that can not be', [convolution(0)], 0, 'out-of-range'],
    ['an end that is no logit for each class', [flatten, dense(9), relu], 2, 'wrong-output'],
    ['an image at the end', [pool, convolution(10, 14)], 1, 'wrong-output'],
    ['no layer at all', [], 0, 'wrong-output'],
    [
      'too many layers',
      [...Array.from({ length: 40 }, () => relu), flatten],
      40,
      'too-many-layers',
    ],
    ['a kernel of 17 GB', [flatten, dense(65_536), dense(65_536)], 2, 'too-much-memory'],
  ])('refuses %s at the layer where it is', (_, layers, index, kind) => {
    const { fitting, fault } = check(...layers);
    expect(fault).toMatchObject({ index, fault: { kind } });
    expect(fitting).toHaveLength(kind === 'wrong-output' ? layers.length : index);
  });

  it('refuses a batch whose activations would not fit', () => {
    const layers = [convolution(1024, 1), { type: 'avg-pool', size: 28, stride: 1 } as const];
    const end = [flatten, dense(10)];
    const withBatch = (batchSize: number) =>
      checkModel([...layers, ...end], ends, { batchSize, optimizerSlots: 2 }).fault;
    expect(withBatch(64)).toBeUndefined();
    expect(withBatch(1024)).toMatchObject({ index: 0, fault: { kind: 'too-much-memory' } });
  });
});

describe('a model that draws', () => {
  const reshape = { type: 'reshape', height: 2, width: 2, channels: 3 } as const;
  const upsample: LayerSpec = { type: 'upsample' };
  const image = [8, 8, 1] as const;
  const drawer = [dense(12), reshape, upsample, upsample, same(1)];

  function same(filters: number): LayerSpec {
    return { type: 'conv2d', filters, kernelSize: 3, stride: 1, padding: 'same' };
  }

  it('gives an image again, by way of its narrowest layer', () => {
    const { fitting, fault } = checkModel([flatten, dense(3), ...drawer], {
      inputShape: image,
      outputShape: image,
    });
    expect(fault).toBeUndefined();
    const shapes = fitting.map(({ output }) => output.join(' '));
    expect(shapes).toEqual(['64', '3', '12', '2 2 3', '4 4 3', '8 8 3', '8 8 1']);
    expect(narrowest(fitting)).toBe(1);
  });

  it('is cut after the last layer that gives an image, and refused without one', () => {
    const given = { inputShape: [32], outputShape: [1], passesThrough: image };
    const tanh: LayerSpec = { type: 'tanh' };
    const { fitting, fault } = checkModel([...drawer, tanh, flatten, dense(1)], given);
    expect(fault).toBeUndefined();
    expect(lastGiving(fitting, image)).toBe(5);
    expect(checkModel([dense(12), dense(1)], given).fault).toEqual({
      index: 1,
      fault: { kind: 'passes-no-image', wanted: image },
    });
  });

  it('is refused where numbers do not make the image, or there is none to enlarge', () => {
    const given = { inputShape: [32], outputShape: image };
    expect(checkModel([dense(13), reshape], given).fault).toEqual({
      index: 1,
      fault: { kind: 'cannot-reshape', input: [13], output: [2, 2, 3] },
    });
    expect(checkModel([dense(12), upsample], given).fault).toEqual({
      index: 1,
      fault: { kind: 'needs-image', input: [12] },
    });
  });
});

describe('asSquareImage', () => {
  it("writes the tutorial's 6400 as 64 maps of 10 x 10, and no number that is none", () => {
    expect(asSquareImage(6400, 64)).toEqual([10, 10, 64]);
    expect(asSquareImage(6401, 64)).toBeUndefined();
  });
});
