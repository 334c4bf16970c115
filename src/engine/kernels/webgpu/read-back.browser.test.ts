import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it, vi } from 'vitest';

import { useBackend } from '../../testing/backends';

beforeAll(() => useBackend('webgpu'));

it('a tensor of webgpu is read with more than one submission in Firefox, and one elsewhere', async () => {
  const { queue } = tf.backend() as WebGPUBackend;
  const tensor = tf.square(tf.tensor1d([3, 4]));
  const submit = vi.spyOn(queue, 'submit');
  expect([...(await tensor.data())]).toEqual([9, 16]);
  const isFirefox = navigator.userAgent.includes('Firefox');
  expect(submit.mock.calls.length > 1).toBe(isFirefox);
  submit.mockRestore();
  tensor.dispose();
});
