import { expect, it } from 'vitest';

import { pageAround, placesIn } from './image-order';

it('goes through the test images in their order, or the most surprising first and those after that are not known', () => {
  const results = { surprisal: Float32Array.of(0.1, 3, 0.2) };
  expect(placesIn('test', 5, results)).toEqual([0, 1, 2, 3, 4]);
  expect(placesIn('surprising', 5, results)).toEqual([1, 2, 0, 3, 4]);
  expect(placesIn('surprising', 3, undefined)).toEqual([0, 1, 2]);
});

it('shows the page on which an image is', () => {
  const places = [5, 6, 7, 8, 9];
  expect(pageAround(places, 0, 2)).toEqual([5, 6]);
  expect(pageAround(places, 3, 2)).toEqual([7, 8]);
  expect(pageAround(places, 4, 2)).toEqual([9]);
  expect(pageAround(places, -1, 2)).toEqual([5, 6]);
});
