import { expect, it, vi } from 'vitest';

import { fetchedOnce } from './fetched-once';

it('gives at once what has come, and fetches it once', async () => {
  const fetchThing = vi.fn<() => Promise<string>>(async () => 'a screen');
  const fetchOnce = fetchedOnce(fetchThing);
  expect(fetchOnce.here()).toBeUndefined();
  await expect(fetchOnce()).resolves.toBe('a screen');
  expect(fetchOnce.here()).toBe('a screen');
  await fetchOnce();
  expect(fetchThing).toHaveBeenCalledOnce();
});

it('fetches again what it could not have', async () => {
  const fetchThing = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new TypeError('404'))
    .mockResolvedValue('a screen');
  const fetchOnce = fetchedOnce(fetchThing);
  await expect(fetchOnce()).rejects.toThrow('404');
  expect(fetchOnce.here()).toBeUndefined();
  await expect(fetchOnce()).resolves.toBe('a screen');
});
