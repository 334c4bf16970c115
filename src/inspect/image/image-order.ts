import { bySurprisal } from '../../math/data/batch-images';
import type { ClassResults } from '../../math/inspection/class-results';

export type ImageOrder = 'test' | 'surprising';

/** The places of test images in an order to go through them. The surprisal of those that were not tested is not known: they come last. */
export function placesIn(
  order: ImageOrder,
  count: number,
  results: Pick<ClassResults, 'surprisal'> | undefined,
): readonly number[] {
  const all = Array.from({ length: count }, (_, place) => place);
  if (order === 'test' || !results) return all;
  const known = bySurprisal(results.surprisal);
  return [...known, ...all.slice(known.length)];
}

/** Those of the places that stand beside the one that is looked at. */
export function pageAround(places: readonly number[], index: number, size: number) {
  const first = Math.floor(Math.max(index, 0) / size) * size;
  return places.slice(first, first + size);
}
