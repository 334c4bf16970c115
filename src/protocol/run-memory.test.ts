import { expect, it } from 'vitest';

import { ownDatasetId } from '../catalog/datasets';
import { defaultRunConfig } from './run-config';
import { memoryOf } from './run-memory';

it('counts the data of the person’s own that a run uses, and no others', () => {
  const [mine, foreign, another] = ['a', 'b', 'c'].map((letter) =>
    ownDatasetId({ height: 28, width: 28, classCount: 10 }, letter.repeat(16)),
  );
  const config = { ...defaultRunConfig, dataset: mine!, unknown: foreign! };
  const own = [
    { id: mine!, bytes: 100e6 },
    { id: foreign!, bytes: 50e6 },
    { id: another!, bytes: 25e6 },
  ];
  expect(memoryOf(config, own) - memoryOf(config)).toBeGreaterThanOrEqual(150e6);
  expect(memoryOf(config, own) - memoryOf(config)).toBeLessThan(200e6);
});
