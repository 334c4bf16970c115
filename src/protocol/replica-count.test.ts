import { expect, it } from 'vitest';

import { defaultRunConfig } from './run-config';
import { replicaCount } from './replica-count';

it.each([
  ['one for each core, within bounds', {}, 4, 4],
  ['one for each core, within bounds', {}, 64, 8],
  ['one for each core, within bounds', {}, 0, 1],
  ['a single one where there is little to share', { model: 'softmax' }, 4, 1],
  ['a single one where there is little to share', { model: 'mlp' }, 4, 1],
  ['a single one where there is little to share', { batchSize: 4 }, 4, 1],
  ['as many as was asked for', { model: 'softmax', replicas: 3 }, 4, 3],
])('are %s: %j on %i cores', (_, changes, cores, expected) => {
  expect(replicaCount({ ...defaultRunConfig, ...changes }, () => cores)).toBe(expected);
});
