import { expect, it } from 'vitest';

import { followsFromSeed } from './run-lineage';
import type { SavedRun } from './saved-run';

const run = (id: string, origin: SavedRun['origin'], raceId: string | null = null) =>
  ({ id, origin, raceId }) as SavedRun;

const runs = [
  run('plain', null),
  run('fork', { runId: 'plain', step: 9 }),
  run('race from the seed', null, 'a race'),
  run('race within a run', { runId: 'fork', step: 12 }, 'a race'),
  run('fork of it', { runId: 'race within a run', step: 20 }),
  run('fork of a lost one', { runId: 'gone', step: 20 }),
  run('its own ancestor', { runId: 'its own ancestor', step: 3 }),
];

const find = (id: string) => runs.find((candidate) => candidate.id === id);

it.each([
  ['plain', true],
  ['fork', true],
  ['race from the seed', true],
  ['race within a run', false],
  ['fork of it', false],
  ['fork of a lost one', true],
  ['its own ancestor', true],
])('is known of each run: %s', (id, follows) => {
  expect(followsFromSeed(find(id)!, find)).toBe(follows);
});
