import { expect, it } from 'vitest';

import { createRandom } from '../../random';
import { groupPlaces } from './groups';
import { umapLayout, type UmapProgress } from './umap-layout';

const componentCount = 6;
const perGroup = 40;
const groups = Int16Array.from({ length: 3 * perGroup }, (_, point) => point % 3);

/** Three groups, each about a direction of its own. */
const random = createRandom(1, 'groups');
const points = Float32Array.from({ length: 3 * perGroup * componentCount }, (_, at) => {
  const group = groups[Math.floor(at / componentCount)];
  return random.normal() + (at % componentCount === group ? 12 : 0);
});

function layout(): UmapProgress {
  const computation = umapLayout(points, componentCount);
  for (;;) {
    const { done, value } = computation.next();
    if (done) return value;
  }
}

it('keeps neighbours together, and makes the same of the same points', () => {
  const { places, done, of } = layout();
  expect(done).toBe(of);
  for (const { spread, nearest } of groupPlaces(places, groups)) {
    expect(nearest!.distance).toBeGreaterThan(2 * spread);
  }
  expect(layout().places).toEqual(places);
});

it('tells how far it is, with places that can be shown', () => {
  const first = umapLayout(points, componentCount).next().value;
  expect(first).toMatchObject({ done: 0 });
  expect(first.places).toHaveLength(2 * groups.length);
  expect(first.places.every(Number.isFinite)).toBe(true);
});
