import { expect, it } from 'vitest';

import { noisyLabel } from '../../math/data/label-noise';
import { frequenciesOf } from '../../math/data/training-facts';
import { defaultRunConfig, type RunConfig } from '../../protocol/run-config';
import { ownSet } from '../testing/own-set';
import { session, useServedSession } from '../testing/served-session';

useServedSession();

/** Of ten images, four of which show the first class of three. */
async function factsOf(changes: Partial<RunConfig>) {
  const { id: dataset, images } = ownSet({ count: 10, classCount: 3 });
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
  expect(await factsOf({})).toEqual({ frequencies: [0.4, 0.3, 0.3] });
});

it('a class that is left out does not occur', async () => {
  const facts = await factsOf({ task: 'anomaly-classifier', unknown: '0' });
  expect(facts).toEqual({ frequencies: [0, 0.5, 0.5] });
});

it('wrong labels are counted as training is told them', async () => {
  const { frequencies } = await factsOf({ labelNoise: 1, seed: 3 });
  const counts = [0, 0, 0];
  for (let image = 0; image < 10; image += 1) counts[noisyLabel(image % 3, image, 1, 3, 3)]! += 1;
  expect(counts).not.toEqual([4, 3, 3]);
  expect(frequencies).toEqual(frequenciesOf(counts));
});
