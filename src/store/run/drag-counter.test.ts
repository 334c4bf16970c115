import { expect, it } from 'vitest';

import { DragCounter } from './drag-counter';

it('counts a drag once, however many values it passes', () => {
  const counter = new DragCounter(0.001);
  for (let move = 0; move < 20; move += 1) counter.note(0.001 + move * 1e-4, move * 900);
  expect(counter.count).toBe(1);
  counter.note(0.1, 19 * 900 + 1000);
  expect(counter.count).toBe(2);
});

it('does not count what changes nothing', () => {
  const counter = new DragCounter(0.001, 3);
  counter.note(0.001, 0);
  counter.note(0.001, 5000);
  expect(counter.count).toBe(3);
});
