import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { LayerSpec, Shape } from './layers';
import {
  layerCost,
  memoryLimits,
  modelCost,
  stepBytes,
  stepSeconds,
  trainingBytes,
} from './model-cost';

const convolution: LayerSpec = {
  type: 'conv2d',
  filters: 3,
  kernelSize: 3,
  stride: 2,
  padding: 'same',
};

/** Multiply-adds of a convolution, counted one by one, those on the padding too. */
function countedMultiplyAdds([height, width, channels]: Shape): number {
  let count = 0;
  for (let row = 0; row < height!; row += 2) {
    for (let column = 0; column < width!; column += 2) {
      for (let tap = 0; tap < 3 * 3; tap += 1) count += channels! * 3;
    }
  }
  return count;
}

describe('the cost of a layer', () => {
  it('counts each multiply-add of a convolution as two', () => {
    const side = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(side, side, side, (...input) => {
        expect(layerCost(convolution, input).flops).toBe(2 * countedMultiplyAdds(input));
      }),
    );
  });

  it('of a dense layer is its kernel and bias, and two operations for each weight', () => {
    expect(layerCost({ type: 'dense', units: 128 }, [1600])).toEqual({
      parameters: 1600 * 128 + 128,
      stored: 1600 * 128 + 128,
      flops: 2 * 1600 * 128,
      activations: 128,
    });
  });

  it('keeps running statistics that nobody learns', () => {
    const { parameters, stored } = layerCost({ type: 'batch-norm' }, [5, 5, 3]);
    expect([parameters, stored]).toEqual([6, 12]);
  });

  it('of a residual block is that of its convolutions', () => {
    const { flops } = layerCost({ type: 'residual', filters: 8, stride: 2 }, [6, 6, 2]);
    expect(flops).toBe(2 * (3 * 3 * 8) * (3 * 3 * 2 + 3 * 3 * 8 + 2));
  });
});

describe('the estimates of a model', () => {
  const layers: LayerSpec[] = [{ type: 'flatten' }, { type: 'dense', units: 10 }];
  const cost = modelCost(layers, [28, 28, 1]);

  const load = { batchSize: 64, optimizerSlots: 2 };

  it('count every copy of a large network, in the worker and in the page', () => {
    const wide = modelCost([{ type: 'flatten' }, { type: 'dense', units: 20_000 }], [28, 28, 1]);
    const state = 3 * 4 * wide.parameters;
    const bytes = trainingBytes(wide, load);
    // At work, under test, to go back to, and on the way to the disk.
    expect(bytes).toBeGreaterThan(8 * state);
    expect(bytes).toBeLessThan(11 * state);
    expect(trainingBytes(wide, { ...load, optimizerSlots: 0 })).toBeLessThan(bytes / 2);
  });

  it('grow with the batch, what is given to the network, and the replicas', () => {
    const more = [{ batchSize: 1024 }, { inputNumbers: 784 }, { replicas: 2 }];
    for (const change of more) {
      expect(stepBytes(cost, { ...load, ...change })).toBeGreaterThan(stepBytes(cost, load));
    }
  });

  it('are held against the memory of the device, if that is told', () => {
    expect(memoryLimits(undefined)).toEqual({ huge: 1e9, most: 3e9 });
    expect(memoryLimits(8)).toEqual({ huge: 1e9, most: 3e9 });
    expect(memoryLimits(1)).toEqual({ huge: 2 ** 28, most: 2 ** 29 });
  });

  it('take the time of the operations at the measured rate', () => {
    const measured = { samplesPerSecond: 1000, flops: 2 * cost.flops };
    expect(stepSeconds(cost.flops, 64, measured)).toBeCloseTo(0.032, 12);
  });
});
