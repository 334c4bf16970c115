import { expect, it } from 'vitest';

import { parseNotation } from '../../catalog/model-notation';
import { frameOf, noiseLength } from '../../catalog/tasks';
import '../backends/start-backend';
import { computeGradients } from '../computation/gradients';
import { fromArrays } from '../optimizers/training-state';
import { useCpuBackend } from '../testing/cpu-backend';
import { statisticsMomentum } from '../layers/batch-norm';
import { ganOf } from './gan';

it('has a discriminator whose running statistics move to those of each of its three batches', async () => {
  await useCpuBackend();
  const imageShape = [8, 8, 1] as const;
  const frame = {
    ...frameOf({ task: 'anomaly-gan', dataset: 'mnist' }),
    imageShape,
    passesThrough: imageShape,
  };
  const network = ganOf(frame, parseNotation('fc64-reshape8x8x1-tanh-flat-bn-fc1'));
  // Whatever the noise, the generator draws grey images, of pixels tanh(1).
  const [forged, before] = [Math.tanh(1), 5];
  const start = network.model.weightShapes.map((shape, index) => {
    const fill = [0, 1, 1, 0, before, 1, 0.1, 0][index]!;
    return new Float32Array(shape.reduce((product, length) => product * length, 1)).fill(fill);
  });
  const { weights } = fromArrays(network.model.weightShapes, [], start, {});
  const real = [0.25, -0.75];
  const batch = {
    count: 2,
    pixels: Float32Array.from({ length: 128 }, (_, at) => real[Math.floor(at / 64)]!),
    targets: new Float32Array(2 * noiseLength),
  };
  const { gradients } = computeGradients(network, weights, batch, { loss: [0], dropoutKey: 0 });
  const [followed] = await gradients[4]!.data();
  const after = before + statisticsMomentum * (followed! - before);

  // As PyTorch does it: the real images, then the forged ones for either loss.
  const expected = [-0.25, forged, forged].reduce(
    (running, mean) => running + statisticsMomentum * (mean - running),
    before,
  );
  expect(after).toBeCloseTo(expected, 5);
});
