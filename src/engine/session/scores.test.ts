import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';

import { isAccuracy } from '../../catalog/scores';
import { scoreOf, taskIds, taskOf } from '../../catalog/tasks';
import type { Evaluation } from '../../math/history/evaluation';
import { defaultRunConfig } from '../../protocol/run-config';
import { useCpuBackend } from '../testing/cpu-backend';
import { DrivenSession } from '../testing/driven-session';
import { ownSet } from '../testing/own-set';
import { SyntheticMnist } from '../testing/synthetic-mnist';

let session: DrivenSession;

beforeAll(useCpuBackend);
beforeEach(async () => {
  session = new DrivenSession((await SyntheticMnist.serve()).url);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** The least network of each kind. */
const models = { classifier: 'softmax', autoencoder: 'dense-autoencoder', gan: 'dense-gan' };

it.each(taskIds)('steps and tests of %s have the score of their task, or none', async (task) => {
  const { network, losses, findsUnknown } = taskOf(task);
  const set = ownSet();
  const own = { task, dataset: set.id, model: models[network], loss: losses[0], batchSize: 5 };
  const config = { ...defaultRunConfig, backend: 'cpu', replicas: 1, learningRate: 0.05 } as const;
  const unknown = findsUnknown ? '1' : 'none';
  session.send({
    type: 'prepare',
    runId: 1,
    config: { ...config, ...own, unknown, stopAccuracy: 0, stopBy: 'test', validationCount: 20 },
  });
  await session.next('images-wanted');
  session.send({ type: 'provide-images', dataset: set.id, images: set.images });
  await session.next('status', ({ status }) => status.phase === 'ready');
  session.send({ type: 'train' });
  const { batch } = await session.next('steps');
  const { evaluations } = await session.next('evaluation', (event) => {
    return event.evaluations[0]!.step > 0;
  });
  const evaluation = evaluations.at(-1)!;
  const score = scoreOf(task);
  expect('score' in evaluation).toBe(score !== undefined);
  for (const value of [...batch.score, evaluation.score ?? batch.score[0]!]) {
    if (!score) expect(value).toBeNaN();
    else expect(value).toBeGreaterThanOrEqual(0);
    if (isAccuracy(score)) expect(value).toBeLessThanOrEqual(1);
  }
  // The first test of all images has the accuracy that was asked for; nothing else stops by it.
  if (!isAccuracy(score)) session.send({ type: 'pause' });
  const { status } = await session.next('status', (event) => event.status.phase === 'paused');
  expect(status).toEqual({
    phase: 'paused',
    ...(isAccuracy(score) && { stoppedBy: 'stopAccuracy' }),
  });
  // Half of them are held at most, of a task that leaves out a third, too.
  const isValidated = ({ evaluations: [one] }: { evaluations: readonly Evaluation[] }) =>
    one!.split === 'validation';
  await session.once('evaluation', isValidated);
  const validated = session.events
    .filter((event) => event.type === 'evaluation')
    .find(isValidated)!;
  const [validation] = validated.evaluations;
  expect(validation).toMatchObject({ scope: 'whole', imageCount: findsUnknown ? 10 : 15 });
  expect('score' in validation!).toBe(score !== undefined);
  expect(validation!.loss).toBeGreaterThan(0);
});
