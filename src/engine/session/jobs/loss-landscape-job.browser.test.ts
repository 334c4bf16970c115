import { beforeAll, describe, expect, it } from 'vitest';

import { backendIds } from '../../../catalog/backends';
import { defaultRunConfig } from '../../../protocol/run-config';
import { LossLandscapeJob } from './loss-landscape-job';
import { useBackend } from '../../testing/backends';
import { stripedBatches } from '../../testing/striped-batches';
import { Trainer } from '../../run/trainer';

const config = { ...defaultRunConfig, model: 'lenet5', batchSize: 5 } as const;
const [batch] = stripedBatches(1, config.batchSize, 3);
let expected: readonly number[] | undefined;

describe.each(backendIds)('the loss around the weights on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  it('is that of every other backend', async () => {
    const trainer = new Trainer(config);
    const job = new LossLandscapeJob(
      1,
      trainer.computer,
      trainer.hold(),
      config.seed,
      { areThere: () => true, read: () => batch! },
      trainer.passNumbers(0, config),
    );
    for (let point = 0; point < 4; point += 1) await job.advance();
    const { losses } = job.landscape;
    job.dispose();
    trainer.dispose();
    expected ??= losses;
    losses.forEach((loss, index) => expect(loss).toBeCloseTo(expected![index]!, 3));
    expect(losses[0]).not.toBeCloseTo(losses[3]!, 3);
  });
});
