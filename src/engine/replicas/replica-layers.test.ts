import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it, vi } from 'vitest';

import { defaultRunConfig, type RunConfig } from '../../protocol/run-config';
import type { BatchComputer } from '../computation/batch-computer';
import { computeGradients } from '../computation/gradients';
import { createNetwork } from '../networks/create-network';
import { useCpuBackend } from '../testing/cpu-backend';
import { LocalReplicas } from '../testing/local-replicas';
import { stripedBatches } from '../testing/striped-batches';
import { Trainer } from '../run/trainer';
import { disposeState, toSnapshot } from '../optimizers/training-state';
import { cutBatch } from './batch-slices';
import { ReplicaPool } from './replica-pool';

// The layers that know of batches: dropout by an image's place, batch normalisation by its slice.
vi.mock('../../catalog/models', async (original) => ({
  ...(await original<typeof import('../../catalog/models')>()),
  layersOf: (model: string) => [
    { type: 'conv2d', filters: 2, kernelSize: 3, stride: 3, padding: 'same' },
    ...(model === 'normalised' ? [{ type: 'batch-norm' }] : []),
    { type: 'dropout', rate: 0.5 },
    { type: 'flatten' },
    { type: 'dense', units: 10 },
  ],
}));

const batchSize = 7;
const batches = stripedBatches(1, batchSize, 3);
const configOf = (model: string): RunConfig => ({ ...defaultRunConfig, model });

beforeAll(useCpuBackend);

async function curve(config: RunConfig, computer?: BatchComputer) {
  const trainer = new Trainer(config, undefined, computer);
  const losses: number[] = [];
  for (const batch of batches) losses.push((await trainer.trainOn(batch, 0.01)).loss);
  const state = trainer.hold();
  const { weights } = await toSnapshot(state, config);
  disposeState(state);
  trainer.dispose();
  return { losses, weights };
}

function poolFor(config: RunConfig, count: number, replicas?: LocalReplicas) {
  const pool = new ReplicaPool(replicas?.start, false, () => {});
  const settings = { count, backend: 'cpu', network: config, imageCount: batchSize } as const;
  return { pool, computer: pool.configure(settings) };
}

it.each([2, 3])('%i replicas drop what one thread drops', async (count) => {
  const config = configOf('plain');
  const expected = await curve(config);
  const { losses } = await curve(config, poolFor(config, count).computer);
  losses.forEach((loss, step) => expect(loss / expected.losses[step]!).toBeCloseTo(1, 5));
});

it('gives the same curve, bit for bit, whoever computes the slices', async () => {
  const config = configOf('normalised');
  const { pool, computer } = poolFor(config, 3, new LocalReplicas());
  const elsewhere = await curve(config, computer);
  pool.end();
  expect(elsewhere).toEqual(await curve(config, poolFor(config, 3).computer));
});

it('follows the mean of the statistics of all slices, each by its share of the images', async () => {
  const config = configOf('normalised');
  const network = createNetwork(config);
  const { weightShapes, isStatistic } = network.model;
  const weights = network.model
    .initialWeights(1, 'pytorch')
    .map((values, index) => tf.tensor(values, [...weightShapes[index]!]));
  const numbers = { loss: network.lossScalars(config), dropoutKey: 5 };
  const [batch] = batches;
  // What a slice measures by itself, as a batch of its own.
  const alone = cutBatch(batch!, 2).map((slice) => ({
    count: slice.count,
    measured: computeGradients(network, weights, slice, numbers).gradients,
  }));
  const { computer } = poolFor(config, 2);
  const { gradients } = await computer.gradients(weights, batch!, numbers);
  isStatistic.forEach((is, index) => {
    if (!is) return;
    const expected = alone
      .map(({ count, measured }) => tf.mul(measured[index]!, count / batchSize))
      .reduce((sum, part) => tf.add(sum, part));
    const actual = gradients[index]!.dataSync();
    expected.dataSync().forEach((value, at) => expect(actual[at]).toBeCloseTo(value, 6));
  });
  expect(isStatistic.filter(Boolean)).toHaveLength(2);
});
