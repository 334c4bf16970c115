import { expect, it } from 'vitest';

import { originOf } from '../../math/inspection/origin';
import { layerGraph } from '../../math/model/layer-graph';
import { largestTerms, mapParts } from './origin-parts';

it('takes a value of a convolution apart by the maps it was made of', () => {
  const nodes = layerGraph(
    [{ type: 'conv2d', filters: 1, kernelSize: 2, stride: 1, padding: 'same' }],
    [2, 2, 2],
  );
  // Two maps: 1, 2, 3, 4 and ten times as much. What is padded is right of and below the image.
  const image = Float32Array.of(1, 10, 2, 20, 3, 30, 4, 40);
  const kernel = Float32Array.of(1, 1, 2, 0, 3, 0, 4, 0);
  const units = { first: 0, count: 1, arrays: [kernel, Float32Array.of(0.5)] };
  const origin = originOf(nodes, { node: 1, place: 1 }, [image, null], units);
  const { columns, parts } = mapParts(nodes, 1, 1, origin)!;
  expect(columns).toBe(2);
  expect(parts.map(({ channel, sum }) => [channel, sum])).toEqual([
    [1, 20],
    [0, 2 + 12],
  ]);
  expect(parts[1]!.window.map((term) => term?.value)).toEqual([2, undefined, 4, undefined]);
});

it('tells the largest products, and what the others come to', () => {
  const term = (value: number, weight: number) => ({ node: 0, place: 0, value, weight });
  const { shown, others, othersSum } = largestTerms([term(1, 1), term(2, -4), term(3, 1)], 1);
  expect(shown).toEqual([term(2, -4)]);
  expect([others, othersSum]).toEqual([2, 4]);
});
