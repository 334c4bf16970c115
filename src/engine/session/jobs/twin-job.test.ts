import { expect, it, vi } from 'vitest';

import type { ComparedRun, InspectView } from '../../../protocol/inspection';
import { defaultRunConfig } from '../../../protocol/run-config';
import { session, useServedSession } from '../../testing/served-session';

vi.mock('../../../catalog/models', async (original) => {
  const { smallModels } = await import('../../testing/small-models');
  return smallModels(original<typeof import('../../../catalog/models')>);
});

useServedSession();

const views: InspectView[] = [{ view: 'tests', scope: 'all' }];
const wishAt = (step: number) => ({ step, views, adjustments: [] });

const other: ComparedRun = {
  id: 'other',
  config: {
    ...defaultRunConfig,
    backend: 'cpu',
    batchSize: 1,
    replicas: 1,
    seed: 7,
    optimizer: 'sgd',
    learningRate: 0.05,
  },
  lastStep: 12,
};

/** What is seen of the state after `step` of the run that is compared with. */
async function twinRowsAt(step: number): Promise<number[]> {
  const { report } = await session.next(
    'twin',
    (event) => event.report.type === 'inspected' && event.report.step === step,
  );
  if (report.type !== 'inspected' || !('rows' in report.result)) throw new Error('another view');
  return [...report.result.rows.values];
}

it('shows a state of another run, made again from what the page provides, while this one is trained', async () => {
  await session.prepare(1, other.config);
  await session.step(12);
  session.send({ type: 'inspect', wish: { step: 'latest', views, adjustments: [] } });
  const { result } = await session.next('inspected', ({ step }) => step === 12);
  if (!('rows' in result)) throw new Error('another view');
  const live = [...result.rows.values];
  await session.prepare(2, { model: 'mlp' });
  session.send({ type: 'inspect-twin', wish: wishAt(12), of: other });
  const wanted = await session.next('twin', ({ report }) => report.type === 'state-wanted');
  expect(wanted).toMatchObject({ runId: 2, of: 'other', report: { step: 12 } });
  session.send({ type: 'train' });
  session.send({ type: 'provide-state', runId: 2, of: 'other', step: 12, state: 'seed' });
  expect(await twinRowsAt(12)).toEqual(live);
  session.send({ type: 'pause' });
  // It has come no further.
  session.send({ type: 'inspect-twin', wish: wishAt(5), of: other });
  await twinRowsAt(5);
});

it('shows a state of this run beside the one that is looked at', async () => {
  await session.prepare(1);
  await session.step(9);
  session.send({ type: 'inspect', wish: wishAt(9) });
  await session.next('inspected', ({ step }) => step === 9);
  session.send({ type: 'inspect-twin', wish: wishAt(2), of: null });
  const before = await twinRowsAt(2);
  session.send({ type: 'inspect', wish: wishAt(2) });
  const { result } = await session.next('inspected', ({ step }) => step === 2);
  if (!('rows' in result)) throw new Error('another view');
  expect([...result.rows.values]).toEqual(before);
});

it('says that there is no way to a state of which nothing is left, and goes on', async () => {
  await session.prepare(1);
  session.send({ type: 'inspect-twin', wish: wishAt(12), of: other });
  await session.next('twin', ({ report }) => report.type === 'state-wanted');
  session.send({ type: 'provide-state', runId: 1, of: 'other', step: 12, state: null });
  await session.step(1);
  expect(
    session.events.some((event) => event.type === 'twin' && event.report.type === 'inspected'),
  ).toBe(false);
});
