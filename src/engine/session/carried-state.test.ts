import { expect, it, vi } from 'vitest';

import { sampleRecord } from '../../protocol/run-file/sample-records';
import type { RunConfig } from '../../protocol/run-config';
import { readStateFile } from '../../protocol/weights-file/read-state-file';
import { readSafetensors } from '../../protocol/weights-file/safetensors';
import { stateFilePieces } from '../../protocol/weights-file/state-file';
import { optimizerIds } from '../../catalog/optimizers';
import { session, useServedSession } from '../testing/served-session';

vi.mock('../../catalog/models', async (original) => {
  const { smallModels } = await import('../testing/small-models');
  return smallModels(original<typeof import('../../catalog/models')>);
});

useServedSession();

it.each(optimizerIds)(
  'a run of %s goes on from a file on the same curve, to the bit',
  async (optimizer) => {
    await session.prepare(1, { optimizer });
    const { losses: before, learningRates } = await session.step(5);
    session.send({
      type: 'take-state',
      request: 1,
      step: 'latest',
      from: null,
      adjustments: [],
      nextSteps: 3,
    });
    const { taken } = await session.next('state');
    const { losses: ownNext } = await session.step(3);
    const config = { ...sampleRecord.run.config, ...configOf(optimizer) };
    const pieces = stateFilePieces({
      config,
      snapshot: taken!.snapshot,
      next: taken!.next,
      adjustments: [],
      lastStep: 5,
      backend: 'cpu',
      replicas: 1,
      dataset: {
        id: 'mnist',
        name: 'MNIST',
        classNames: [],
        mean: 0.1307,
        standardDeviation: 0.3081,
      },
      history: {
        name: 'calm otter',
        record: {
          run: { ...sampleRecord.run, config, backend: 'cpu', replicas: 1 },
          series: {
            step: [1, 2, 3, 4, 5],
            loss: Float32Array.from(before),
            score: new Float32Array(5),
            learningRate: Float32Array.from(learningRates),
          },
          times: { step: [], elapsedMs: [] },
          evaluations: [],
          adjustments: [],
        },
      },
    });
    const file = new Uint8Array(await new Blob([...pieces]).arrayBuffer());
    const { value: state, fault } = readStateFile(readSafetensors(file).value!);
    expect(fault).toBeUndefined();
    const { settings: _, ...arrays } = taken!.snapshot;
    expect(state!.snapshot).toMatchObject(arrays);
    expect([...state!.record!.series.loss]).toEqual(before);
    const resume = { snapshot: state!.snapshot, adjustments: [], replayTo: 5 };
    await session.prepare(2, { optimizer }, resume);
    const { losses: next } = await session.step(3);
    expect(next).toEqual(ownNext);
    expect([...taken!.next.loss]).toEqual(ownNext);
  },
);

const configOf = (optimizer: RunConfig['optimizer']): Partial<RunConfig> => ({
  optimizer,
  batchSize: 1,
  backend: 'cpu',
  replicas: 1,
});
