import { expect, it } from 'vitest';

import { defaultRunConfig, type RunConfig } from '../../protocol/run-config';
import { ownSet } from '../testing/own-set';
import { session, useServedSession } from '../testing/served-session';

useServedSession();

/** Of four images, two of which show the first class. */
async function factsOf(changes: Partial<RunConfig>) {
  const { id: dataset, images } = ownSet({ count: 4, classCount: 3 });
  const config: RunConfig = {
    ...defaultRunConfig,
    backend: 'cpu',
    replicas: 1,
    model: 'softmax',
    dataset,
    ...changes,
  };
  session.send({ type: 'prepare', runId: 1, config });
  await session.next('images-wanted');
  session.send({ type: 'provide-images', dataset, images });
  return (await session.next('training-facts')).facts;
}

it('a run says how frequent each class is among its images', async () => {
  expect(await factsOf({})).toEqual({ frequencies: [0.5, 0.25, 0.25] });
});

it('a class that is left out does not occur', async () => {
  const facts = await factsOf({ task: 'anomaly-classifier', unknown: '0' });
  expect(facts).toEqual({ frequencies: [0, 0.5, 0.5] });
});

it('all wrong labels are counted as training is told them', async () => {
  const { frequencies } = await factsOf({ labelNoise: 1 });
  expect(frequencies[0]).toBeLessThanOrEqual(0.5);
  expect(frequencies).not.toEqual([0.5, 0.25, 0.25]);
});
