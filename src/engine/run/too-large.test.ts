import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import { ownDetails } from '../../catalog/own-details';
import { defaultRunConfig } from '../../protocol/run-config';
import { useCpuBackend } from '../testing/cpu-backend';
import { Trainer } from './trainer';

it('a model beyond all memory is refused before anything is taken for it', async () => {
  await useCpuBackend();
  const { numBytes } = tf.memory();
  const config = { ...defaultRunConfig, model: 'flat-fc16384-relu-fc16384-relu-fc10' };
  expect(() => new Trainer(config)).toThrow(ownDetails.tooLarge);
  expect(tf.memory().numBytes).toBe(numBytes);
});
