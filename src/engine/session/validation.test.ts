import { describe, expect, it, vi } from 'vitest';

import { BatchOrder } from '../../math/data/batch-order';
import type { Evaluation, EvaluationSplit } from '../../math/history/evaluation';
import { defaultRunConfig, type RunConfig } from '../../protocol/run-config';
import type { ResumePoint } from '../../protocol/snapshot';
import type { DrivenSession } from '../testing/driven-session';
import { host, serveAnew, session, useServedSession } from '../testing/served-session';

vi.mock('../../catalog/models', async (original) => {
  const { smallModels } = await import('../testing/small-models');
  return smallModels(original<typeof import('../../catalog/models')>);
});

useServedSession();

const evaluationsOf = ({ events }: DrivenSession, wanted: EvaluationSplit): Evaluation[] =>
  events
    .flatMap((event) => (event.type === 'evaluation' ? event.evaluations : []))
    .filter(({ split }) => split === wanted);

/** Rests where it is, and waits for the last of its tests, that on the validation images. */
async function validatedAtRest(split: EvaluationSplit = 'validation'): Promise<Evaluation> {
  session.send({ type: 'train' }, { type: 'pause' });
  const { evaluations } = await session.next('evaluation', (event) =>
    event.evaluations.some((one) => one.split === split),
  );
  return evaluations.at(-1)!;
}

const allHaveArrived = () =>
  session.once('data', ({ progress }) => progress.piecesReady === progress.piecesTotal);

const made = { validationCount: 4 } satisfies Partial<RunConfig>;

describe('images held for validation', () => {
  it('are never trained on, nor looked at where none are held', async () => {
    await session.prepare(1, made);
    await session.step(16);
    const shown = new Set<number>();
    for (let step = 1; step <= 16; step += 1) {
      session.send({ type: 'show-batch', step, settings: defaultRunConfig });
      const { images } = await session.next('batch');
      for (const number of images.numbers) shown.add(number);
    }
    // Twelve images, eight of which are trained on in each of two epochs.
    expect(shown.size).toBe(8);

    await serveAnew();
    await session.prepare(1);
    await session.step(24);
    await session.rest();
    expect(evaluationsOf(session, 'validation')).toEqual([]);
  });

  it('leave a run as it would be on a set that is smaller by as many', async () => {
    await session.prepare(1, made);
    const { losses } = await session.step(20);
    await serveAnew();
    await session.prepare(1, { trainCount: 8 });
    expect((await session.step(20)).losses).toEqual(losses);
  });

  it('are tested as the test images are, under their true labels and unmoved', async () => {
    const tests: Evaluation[] = [];
    for (const change of [{}, { labelNoise: 1 }, { shift: 5, rotation: 40 }]) {
      await serveAnew();
      await session.prepare(1, { ...made, ...change });
      await allHaveArrived();
      tests.push(await validatedAtRest());
    }
    const [first] = tests;
    expect(first).toMatchObject({ step: 0, split: 'validation', scope: 'whole', imageCount: 4 });
    expect(first!.loss).toBeCloseTo(2.3, 0);
    expect(tests).toEqual([first, first, first]);
    expect(evaluationsOf(session, 'test')).toMatchObject([{ step: 0, imageCount: 2 }]);
  });

  it('are tested every 50 steps and at epoch ends', async () => {
    await serveAnew({ train: [20, 20, 20] });
    await session.prepare(1, { validationCount: 6, stopSteps: 54, trainCount: 60 });
    session.send({ type: 'train' });
    await session.next('evaluation', ({ evaluations: [one] }) => {
      return one!.step === 54 && one!.split === 'validation';
    });
    const steps = evaluationsOf(session, 'validation').map(({ step }) => step);
    expect(steps).toEqual([50, 54]);
  });

  it('are tested on the weights that the test images are, while training goes on', async () => {
    // More test images than are tested between two steps.
    await serveAnew({ train: [20, 20, 20], test: [2000, 2000] });
    await session.prepare(1, { validationCount: 6, stopSteps: 120 });
    await allHaveArrived();
    // A test on all images is asked for, and training goes on at once.
    session.send({ type: 'train' }, { type: 'pause' }, { type: 'train' });
    await session.next('status', ({ status }) => status.phase === 'paused' && !!status.stoppedBy);
    await session.once('evaluation', ({ evaluations: [one] }) => {
      return one!.step === 120 && one!.split === 'validation';
    });
    const stepsOf = (split: EvaluationSplit) =>
      evaluationsOf(session, split).flatMap(({ step, scope }) => (scope === 'whole' ? step : []));
    expect(stepsOf('validation')).toEqual(expect.arrayContaining(stepsOf('test')));
  });

  it('stand for no image that could not be had', async () => {
    const order = new BatchOrder(defaultRunConfig.seed, 1, [4, 4, 4], { heldCount: 4 });
    const lost = order.shardOrder()[0]!;
    host.fail(`train-${lost}.gzip`, 'missing', 'missing');
    await session.prepare(1, made);
    await session.step(8);
    const originals = new Set<number>();
    for (let step = 1; step <= 8; step += 1) {
      session.send({ type: 'show-batch', step, settings: defaultRunConfig });
      const { images } = await session.next('batch');
      for (const number of images.numbers) originals.add(number);
    }
    const held = Array.from(order.held, (image) => (image % 4) * 3 + Math.floor(image / 4));
    expect(held.filter((number) => originals.has(number))).toEqual([]);
  });

  it('are the same after a run is taken up again', async () => {
    await session.prepare(1, made);
    await session.step(5);
    const snapshot = await session.snapshot();
    const { losses } = await session.step(6);
    const validated = await validatedAtRest();
    const resume: ResumePoint = { snapshot, adjustments: [], replayTo: 0, elapsedMs: 0 };
    await session.prepare(2, made, resume);
    expect((await session.step(6)).losses).toEqual(losses);
    expect(await validatedAtRest()).toEqual(validated);
  });
});

describe('a run that stops at an accuracy', () => {
  const stops = (change: Partial<RunConfig>) => ({ ...made, stopAccuracy: 0, ...change });

  it.each([
    ['validation', {}],
    ['test', { stopBy: 'test' }],
    ['test', { validationCount: 0 }],
  ] as const)('goes by the %s images with %o', async (split, change) => {
    await session.prepare(1, stops(change));
    await allHaveArrived();
    session.send({ type: 'train' });
    await session.next('status', ({ status }) => status.phase === 'paused');
    const { status } = session.events.findLast((event) => event.type === 'status')!;
    expect(status).toEqual({ phase: 'paused', stoppedBy: 'stopAccuracy' });
    const tested = session.events.findLast((event) => event.type === 'evaluation')!;
    expect(tested.evaluations[0]!.split).toBe(split);
  });
});
