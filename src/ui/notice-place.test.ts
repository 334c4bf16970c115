import { expect, it } from 'vitest';

import { NoticeQueue } from './notice-place';

it('shows the weightiest notice, of equals the latest, and all of them only while there are several', () => {
  const queue = new NoticeQueue();
  const [note, later, bad] = [{}, {}, {}];
  const endNote = queue.add(note, 1);
  const endLater = queue.add(later, 1);
  expect(queue.shown()).toEqual({ first: later, count: 2, areAll: false });
  const endBad = queue.add(bad, 2);
  expect(queue.shown().first).toBe(bad);
  queue.showAll(true);
  endLater();
  expect(queue.shown()).toEqual({ first: bad, count: 2, areAll: true });
  endBad();
  expect(queue.shown()).toEqual({ first: note, count: 1, areAll: false });
  endNote();
  expect(queue.shown()).toEqual({ first: undefined, count: 0, areAll: false });
});
