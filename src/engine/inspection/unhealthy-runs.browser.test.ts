import { beforeAll, describe, expect, it } from 'vitest';

import { type VerdictKind, verdictsOf } from '../../math/inspection/health-verdicts';
import { precisionAt } from '../../math/inspection/confident-learning';
import type { InspectResult, InspectView } from '../../protocol/inspection';
import { defaultRunConfig, type RunConfig } from '../../protocol/run-config';
import { startBackend } from '../backends/start-backend';
import { LocalComputer } from '../computation/batch-computer';
import type { MnistDataset } from '../datasets/mnist-dataset';
import { createNetwork } from '../networks/create-network';
import { disposeState } from '../optimizers/training-state';
import { Run } from '../run/run';
import { wholeMnist } from '../testing/trained';
import { stateOfNow } from './inspected-state';
import { KeptStates } from './kept-states';
import { viewComputation } from './view-computation';

// What Inspect says of networks that were really trained, or could not be.

let dataset: MnistDataset;
beforeAll(async () => {
  await startBackend('wasm', () => {});
  dataset = await wholeMnist();
});

/** A view of a run after so many steps. */
async function seen(
  changes: Partial<RunConfig>,
  steps: number,
  view: InspectView,
): Promise<InspectResult> {
  const config = { ...defaultRunConfig, replicas: 1, ...changes };
  const run = new Run(1, config, { dataset }, new LocalComputer(createNetwork(config)));
  while (run.trainer.step < steps) expect(await run.trainStep()).toBeUndefined();
  const state = stateOfNow(run, { kept: new KeptStates(), adjustments: [] });
  const computation = viewComputation(view, state);
  try {
    for (;;) {
      const { result } = await computation.advance();
      if (result) return result;
    }
  } finally {
    computation.dispose();
    disposeState(state);
    run.dispose();
  }
}

/** What is said to be unhealthy, and of which layers. */
async function unhealthy(
  changes: Partial<RunConfig>,
  steps: number,
): Promise<Partial<Record<VerdictKind, readonly number[]>>> {
  const result = await seen(changes, steps, { view: 'weights' });
  if (!('health' in result)) throw new Error('another view');
  const verdicts = verdictsOf(result.health).map(({ kind, layers }) => [kind, layers] as const);
  return Object.fromEntries(verdicts);
}

const mlp = { model: 'mlp' } as const;
const deepSigmoids = { model: `flat-${'fc64-sigmoid-'.repeat(6)}fc10` } as const;

describe.each([1, 2])('seed %d', (seed) => {
  it.each([0, 10, 60])(
    'finds nothing unhealthy in ordinary networks after step %d',
    async (steps) => {
      expect(await unhealthy({ seed, ...mlp }, steps)).toEqual({});
      expect(await unhealthy({ seed, ...mlp, optimizer: 'sgd', learningRate: 0.1 }, steps)).toEqual(
        {},
      );
      expect(await unhealthy({ seed, model: 'lenet5' }, steps)).toEqual({});
    },
  );

  it('sees that units which begin with zeros stay alike, and that only the last layer learns', async () => {
    expect(await unhealthy({ seed, ...mlp, initialisation: 'zeros' }, 20)).toEqual({
      alike: [0, 1, 2],
      'no-gradient': [0, 1],
    });
  });

  it('sees that a rate ten times too high overturns the weights, and kills units', async () => {
    const tooHigh = { seed, ...mlp, learningRate: 0.01 };
    expect(await unhealthy(tooHigh, 0)).toEqual({ fast: [0, 1, 2] });
    expect(await unhealthy(tooHigh, 100)).toEqual({ dead: [0] });
  });

  it('sees how the gradient vanishes in a deep stack of sigmoids, and not in one of ReLUs', async () => {
    const { vanishing } = await unhealthy({ seed, ...deepSigmoids }, 10);
    expect(vanishing).toEqual(expect.arrayContaining([0]));
    expect(vanishing).not.toContain(6);
    const relus = { model: deepSigmoids.model.replaceAll('sigmoid', 'relu') };
    expect((await unhealthy({ seed, ...relus }, 10)).vanishing).toBeUndefined();
  });
});

it.each([1, 2, 3])('finds the wrong labels that noise put in, seed %d', async (seed) => {
  const labelNoise = 0.1;
  const config = { seed, ...mlp, trainCount: 2000, labelNoise };
  const result = await seen(config, 60, { view: 'doubts', scope: 'all' });
  if (!('doubts' in result)) throw new Error('another view');
  const { doubts, images, numbers } = result;
  const truth = doubts.truth!;
  expect(doubts.imageCount).toBe(2000);
  expect(truth.wrongCount / 2000).toBeCloseTo(labelNoise, 1);
  const told = [20, 50, 100].map((count) => precisionAt(truth, count));
  // Chance would have a tenth of them right.
  for (const precision of told) expect(precision).toBeGreaterThan(0.8);
  expect(truth.found.at(-1)! / truth.wrongCount).toBeGreaterThan(0.4);
  // The images are those of the ranks, with their labels.
  expect([...images.labels]).toEqual(
    doubts.ranks.slice(0, images.labels.length).map(({ label }) => label),
  );
  expect([...images.numbers]).toEqual([...numbers.subarray(0, images.numbers.length)]);
  const wrongShown = images.labels.filter((label, row) => label !== images.trueLabels[row]).length;
  expect(wrongShown).toBe(truth.found[images.labels.length - 1]);
});
