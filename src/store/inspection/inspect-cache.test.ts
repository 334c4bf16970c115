import { expect, it } from 'vitest';

import type { InspectResult, InspectView } from '../../protocol/inspection';
import { noInterference } from '../../protocol/layer-views';
import { InspectCache } from './inspect-cache';

const view: InspectView & { view: 'layers' } = {
  view: 'layers',
  image: { from: 'tests', place: 0 },
  interference: noInterference,
};

it('gives up what was used first when many results are there, or large ones', () => {
  const cache = new InspectCache();
  const result = (megabytes: number): InspectResult => {
    const values = [new Float32Array(megabytes * 2 ** 18)];
    return { view, layers: { first: 0, values, plain: values, paths: [] } };
  };
  for (let step = 0; step < 50; step += 1) cache.put(step, result(0));
  expect(cache.get(1, view)).toBeUndefined();
  expect(cache.get(2, view)).toBeDefined();
  // Both arrays are counted: 60 MB and 60 MB.
  cache.put(50, result(30));
  expect(cache.get(49, view)).toBeDefined();
  cache.put(51, result(30));
  expect(cache.get(50, view)).toBeUndefined();
  expect(cache.get(51, view)).toBeDefined();
  cache.put(52, result(100));
  expect(cache.get(52, view)).toBeDefined();
});
