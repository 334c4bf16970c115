import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';

import { activations } from '../../math/activations';
import { originOf, type UnitArrays, unitCount, valueBy } from '../../math/inspection/origin';
import { layerGraph } from '../../math/model/layer-graph';
import { weightArraysOf } from '../../math/model/layer-weights';
import { type LayerSpec, outputShape, sizeOf } from '../../math/model/layers';
import { ShapeError } from '../../math/model/shape-error';
import { numbers } from '../testing/check-kernel';
import { useCpuBackend } from '../testing/cpu-backend';
import { tracedForward } from './traced-forward';

beforeAll(useCpuBackend);

const size = fc.integer({ min: 1, max: 3 });
const layer: fc.Arbitrary<LayerSpec> = fc.oneof(
  fc.record({
    type: fc.constant('conv2d' as const),
    filters: size,
    kernelSize: size,
    stride: size,
    padding: fc.constantFrom('valid' as const, 'same' as const),
  }),
  fc.record({
    type: fc.constantFrom('max-pool' as const, 'avg-pool' as const),
    size,
    stride: size,
  }),
  fc.record({ type: fc.constant('residual' as const), filters: size, stride: size }),
  fc.record({ type: fc.constant('dense' as const), units: size }),
  fc.constantFrom<LayerSpec>(
    { type: 'batch-norm' },
    { type: 'dropout', rate: 0.5 },
    { type: 'upsample' },
    { type: 'flatten' },
    { type: 'relu' },
    { type: 'leaky-relu' },
    { type: 'gelu' },
    { type: 'tanh' },
    { type: 'sigmoid' },
  ),
);

/** Those of the layers that fit, one after another. */
function fitting(layers: readonly LayerSpec[], input: readonly number[]): LayerSpec[] {
  let shape = input;
  return layers.filter((spec) => {
    try {
      shape = outputShape(spec, shape);
      return true;
    } catch (error) {
      if (error instanceof ShapeError) return false;
      throw error;
    }
  });
}

it('adds up to every value of any network what it was made of', () => {
  const architecture = fc.record({
    input: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), size),
    layers: fc.array(layer, { minLength: 1, maxLength: 5 }),
    name: fc.string(),
  });
  fc.assert(
    fc.property(architecture, ({ input, layers: drawn, name }) => {
      const layers = fitting(drawn, input);
      const nodes = layerGraph(layers, input);
      const arrays = weightArraysOf(layers, input).map(({ role, shape }, index) => ({
        shape,
        values: Float32Array.from(numbers(sizeOf(shape), `${name} ${index}`), (value) =>
          role === 'running-variance' ? value + 1.5 : value,
        ),
      }));
      const values = tf.tidy(() => {
        const weights = arrays.map(({ values: own, shape }) => tf.tensor(own, [...shape]));
        const image = tf.tensor(numbers(sizeOf(input), name), [1, ...input]);
        return tracedForward(nodes, weights, image).map((output) =>
          output.dataSync<'float32'>().slice(),
        );
      });
      nodes.forEach((node, at) => {
        const own = arrays.slice(node.firstArray, node.firstArray + node.arrayCount);
        const units: UnitArrays = {
          first: 0,
          count: unitCount(node),
          arrays: own.map((array) => array.values),
        };
        values[at]!.forEach((value, place) => {
          const origin = originOf(nodes, { node: at, place }, values, units);
          const { spec } = node;
          const made =
            origin.rule === 'function'
              ? activations[spec.type as keyof typeof activations].value(origin.terms[0].value)
              : (valueBy(origin) ?? value);
          const error = Math.abs(made - value) / (1 + Math.abs(value));
          expect(error, `${spec.type}: ${value} is made up to ${made}`).toBeLessThan(1e-4);
        });
      });
    }),
  );
});
