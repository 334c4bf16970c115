import { expect, it, vi } from 'vitest';

import { session, useServedSession } from '../testing/served-session';
import { ranksToShow } from './doubts-view';

vi.mock('../../catalog/models', async (original) => {
  const { smallModels } = await import('../testing/small-models');
  return smallModels(original<typeof import('../../catalog/models')>);
});

useServedSession();

it('shows the most doubted of all, and of each label some', () => {
  const labels = [...Array.from({ length: 90 }, () => 0), ...Array.from({ length: 30 }, () => 1)];
  const shown = ranksToShow({ classCount: 2, ranks: labels.map((label) => ({ label })) });
  expect(shown).toHaveLength(80);
  expect(shown.slice(0, 60)).toEqual([...Array.from({ length: 60 }).keys()]);
  expect(shown.slice(60).every((rank) => labels[rank] === 1)).toBe(true);
});

it('gives the images of the ranks that it shows', async () => {
  await session.prepare(1, { labelNoise: 0.5, batchSize: 12 });
  await session.step(3);
  const views = [{ view: 'doubts', scope: 'all' }] as const;
  session.send({ type: 'inspect', wish: { step: 'latest', views, adjustments: [] } });
  const { result } = await session.next('inspected');
  if (!('doubts' in result)) throw new Error(result.view.view);
  const { doubts, images, numbers, shownRanks } = result;
  expect(shownRanks.length).toBeGreaterThan(0);
  expect(shownRanks).toHaveLength(images.labels.length);
  shownRanks.forEach((rank, row) => {
    expect(images.labels[row]).toBe(doubts.ranks[rank]!.label);
    expect(images.numbers[row]).toBe(numbers[rank]);
  });
});
