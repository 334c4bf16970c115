import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { LayerSpec, Shape } from './layers';
import { layerCost, modelCost, stepSeconds, trainingBytes } from './model-cost';

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

  it('hold weights, gradients, optimizer slots and activations, four bytes each', () => {
    const weights = 784 * 10 + 10;
    const load = { batchSize: 64, optimizerSlots: 2 };
    expect(trainingBytes(cost, load)).toBe(4 * (4 * weights + 64 * 10));
  });

  it('take the time of the operations at the measured rate', () => {
    const measured = { samplesPerSecond: 1000, flops: 2 * cost.flops };
    expect(stepSeconds(cost.flops, 64, measured)).toBeCloseTo(0.032, 12);
  });
});
