import { describe, expect, it, beforeAll } from 'vitest';

import { backendIds } from '../../catalog/backends';
import { defaultRunConfig, layersOfConfig } from '../../protocol/run-config';
import { mnistFormat } from '../datasets/mnist-dataset';
import { toBatchImages } from '../datasets/shown-batch';
import { narrate } from './narrate';
import { useBackend } from '../testing/backends';
import { stripedBatches } from '../testing/striped-batches';
import { Trainer } from './trainer';
import { disposeState } from '../optimizers/training-state';

const config = { ...defaultRunConfig, model: 'lenet5', optimizer: 'sgd', batchSize: 5 } as const;
const learningRate = 0.05;
const batches = stripedBatches(4, config.batchSize, 3);
const [first, ...others] = batches;

describe.each(backendIds)('a narration on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  it('computes what the step computed, and leaves those after it as they would have been', async () => {
    const trainer = new Trainer(config);
    const numbers = trainer.passNumbers(1, config);
    const before = trainer.hold();
    const { loss, answers } = await trainer.trainOn(first!, learningRate);
    const after = trainer.hold();
    const narration = await narrate({
      network: trainer.network,
      layers: layersOfConfig(config),
      computer: trainer.computer,
      before: before.weights,
      after: after.weights,
      batch: first!,
      images: toBatchImages(
        1,
        first!,
        { trueLabels: new Uint16Array(5), numbers: new Uint32Array(5), standIns: 0 },
        { height: 28, width: 28, target: 'class' },
        mnistFormat,
      ),
      numbers,
    });
    disposeState(before);
    disposeState(after);

    for (const { gradientNorm, updateNorm } of narration.layers) {
      expect(updateNorm / (learningRate * gradientNorm)).toBeCloseTo(1, 3);
    }
    expect(narration.layers).toHaveLength(5);
    const { surprisals, predictions } = narration.answers;
    const told = Array.from(surprisals, (value, image) => [value, predictions[image]!]).flat();
    told.forEach((value, index) => expect(answers[index]).toBeCloseTo(value, 4));
    expect(surprisals.reduce((sum, value) => sum + value, 0) / 5).toBeCloseTo(loss, 4);

    const undisturbed = new Trainer(config);
    await undisturbed.trainOn(first!, learningRate);
    for (const batch of others) {
      const { loss: expected } = await undisturbed.trainOn(batch, learningRate);
      expect((await trainer.trainOn(batch, learningRate)).loss).toBe(expected);
    }
    undisturbed.dispose();
    trainer.dispose();
  });
});
