import { expect, it, vi } from 'vitest';

import { MetricSeries } from '../../math/history/metric-series';
import type { Divergence, Event, RunStatus } from '../../protocol/events';
import { defaultRunConfig } from '../../protocol/run-config';
import type { CheckpointReason } from '../../protocol/saved-run';
import { readHistory } from '../../storage/load-run';
import { MemoryArchive } from '../../storage/memory-archive';
import { Outbox } from '../../storage/outbox';
import { RunClaims } from '../../storage/run-claims';
import { snapshotAt } from '../../storage/testing/samples';
import { openingOfRun } from './start-from-saved';
import { RunRecorder } from './run-recorder';
import { openedRun } from './run-start';
import { stepsOfLosses } from '../testing/steps-of-losses';

function recording() {
  const archive = new MemoryArchive();
  const outbox = new Outbox(archive, { onWritten() {}, onTrouble() {}, onNoRoom() {} });
  return { archive, outbox, recorder: new RunRecorder(outbox, new RunClaims()) };
}

const divergedAt = (at: number, keptStep: number): Divergence => ({
  kind: 'exploded',
  step: at,
  loss: 1e9,
  learningRate: 1,
  baseRate: 1,
  keptStep,
  suggestedLearningRate: 0.1,
});

const computed = { backend: 'cpu', replicas: 1 } as const;

function step(series: MetricSeries, loss = 1, firstStep = series.lastStep + 1): Event {
  const event = stepsOfLosses(1, firstStep, [loss]);
  series.append(event.batch, 10);
  return event;
}

type AdjustedEvent = Extract<Event, { type: 'adjusted' }>;

const adjustmentOf = ({ adjustment }: AdjustedEvent) => adjustment;

const rateOf = (learningRate: number, afterStep: number): AdjustedEvent => ({
  type: 'adjusted',
  runId: 1,
  adjustment: { afterStep, settings: { ...defaultRunConfig, learningRate } },
  isPlanned: false,
});

it('keeps what is planned from the beginning, until a change by hand takes over', async () => {
  const { archive, outbox, recorder } = recording();
  const series = new MetricSeries();
  const planned = [rateOf(0.01, 1), rateOf(0.1, 2), rateOf(1, 9)].map(adjustmentOf);
  const config = defaultRunConfig;
  recorder.begin({ config, resume: { snapshot: undefined, adjustments: planned } }, series);
  recorder.note(step(series), computed);
  recorder.note({ ...rateOf(0.01, 1), isPlanned: true }, computed);
  recorder.flush();
  await outbox.settled();
  const [run] = await archive.runs();
  const adjustments = async () => readHistory(await archive.history(run!.id)).adjustments;
  expect(await adjustments()).toEqual(planned);

  recorder.note(rateOf(0.5, 2), computed);
  recorder.flush();
  await outbox.settled();
  expect(await adjustments()).toEqual([planned[0], adjustmentOf(rateOf(0.5, 2))]);
});

it('keeps what was chosen before the first step as what the run was started with', async () => {
  const { archive, outbox, recorder } = recording();
  const series = new MetricSeries();
  recorder.begin({ config: defaultRunConfig }, series);
  recorder.note(rateOf(0.01, 0), computed);
  recorder.note(step(series), computed);
  recorder.note(rateOf(0.1, 1), computed);
  recorder.flush();
  await outbox.settled();
  const [run] = await archive.runs();
  expect(run!.config.learningRate).toBe(0.01);
  expect(run!.summary.rateChanges).toBe(1);
});

it('keeps what was changed where a run was forked, as part of where it began', async () => {
  const { archive, outbox, recorder } = recording();
  const series = new MetricSeries();
  step(series);
  const origin = { runId: '0123456789abcdef', step: 1 };
  recorder.begin({ config: defaultRunConfig, origin }, series);
  recorder.note(rateOf(0.01, 1), computed);
  recorder.note(step(series), computed);
  recorder.flush();
  await outbox.settled();
  const [run] = await archive.runs();
  expect(run!.config).toEqual(defaultRunConfig);
  expect(run!.origin).toEqual({ ...origin, settings: { learningRate: 0.01 } });
  expect(run!.summary.rateChanges).toBe(0);
});

const statusOf = (status: RunStatus): Event => ({ type: 'status', runId: 1, status });
const training = statusOf({ phase: 'training', waitingForData: false });
const paused = statusOf({ phase: 'paused' });

const snapshotEvent = (at: number, reason: CheckpointReason): Event => ({
  type: 'snapshot',
  runId: 1,
  snapshot: snapshotAt(at),
  reason,
});

/** A run under way that has made so many steps, whose losses are their numbers. */
function runOf(steps: number) {
  const kept = recording();
  const series = new MetricSeries();
  kept.recorder.begin({ config: defaultRunConfig }, series);
  kept.recorder.note(training, computed);
  for (let at = 1; at <= steps; at += 1) kept.recorder.note(step(series, at), computed);
  return { ...kept, series };
}

async function lossesOf(archive: MemoryArchive, runId: string): Promise<number[]> {
  const { series } = readHistory(await archive.history(runId));
  return Array.from(series.table().loss);
}

it('keeps a run from its first step on, and nothing before', async () => {
  const { archive, outbox, recorder } = recording();
  recorder.begin({ config: defaultRunConfig }, new MetricSeries());
  recorder.note(training, computed);
  recorder.begin({ config: defaultRunConfig }, new MetricSeries());
  recorder.flush();
  await outbox.settled();
  expect(await archive.runs()).toEqual([]);
});

it('knows whether a run was training, and whether it was ended', async () => {
  const { archive, outbox, recorder } = runOf(2);
  const kept = async () => {
    await outbox.settled();
    const [{ isTraining, isEnded } = {}] = await archive.runs();
    return { isTraining, isEnded };
  };
  recorder.flush();
  expect(await kept()).toEqual({ isTraining: true, isEnded: false });
  recorder.note(paused, computed);
  expect(await kept()).toEqual({ isTraining: false, isEnded: false });
  recorder.note(training, computed);
  recorder.begin({ config: defaultRunConfig }, new MetricSeries());
  expect(await kept()).toEqual({ isTraining: false, isEnded: true });
});

it('keeps all steps of two runs of which the second is reset at once', async () => {
  const { archive, outbox, recorder } = runOf(3);
  for (const first of [10, 20]) {
    const series = new MetricSeries();
    recorder.begin({ config: defaultRunConfig }, series);
    recorder.note(step(series, first), computed);
  }
  recorder.begin({ config: defaultRunConfig }, new MetricSeries());
  await outbox.settled();
  const runs = await archive.runs();
  const losses = await Promise.all(runs.map(({ id }) => lossesOf(archive, id)));
  expect(losses.toSorted((a, b) => a[0]! - b[0]!)).toEqual([[1, 2, 3], [10], [20]]);
  expect(runs.every(({ isEnded }) => isEnded)).toBe(true);
});

it('keeps steps that are made again after a divergence in place of those taken back', async () => {
  const { archive, outbox, recorder, series } = runOf(5);
  recorder.note(snapshotEvent(5, 'epoch'), computed);
  recorder.note(statusOf({ phase: 'diverged', divergence: divergedAt(6, 3) }), computed);
  recorder.note(snapshotEvent(3, 'pause'), computed);
  await outbox.settled();
  const [run] = await archive.runs();
  expect(run!.summary.hasDiverged).toBe(true);
  // There is no checkpoint of the steps that led nowhere, either.
  expect((await archive.checkpoints()).map((info) => info.step)).toEqual([3]);
  expect((await openingOfRun(archive, run!)).resume).toMatchObject({ replayTo: 3 });

  recorder.note(training, computed);
  recorder.note(step(series, 40, 4), computed);
  recorder.flush();
  await outbox.settled();
  expect(await lossesOf(archive, run!.id)).toEqual([1, 2, 3, 40]);
  const [after] = await archive.runs();
  expect(after!.summary).toMatchObject({ hasDiverged: false, step: 4 });
});

it('keeps what was given up after a divergence, until the run has gone on and after', async () => {
  const { archive, outbox, recorder, series } = runOf(5);
  const saved = async () => {
    recorder.flush();
    await outbox.settled();
    const [run] = await archive.runs();
    return openedRun(1, await openingOfRun(archive, run!)).history.series.givenUp;
  };
  recorder.note(snapshotEvent(3, 'pause'), computed);
  recorder.note(statusOf({ phase: 'diverged', divergence: divergedAt(6, 3) }), computed);
  const losses = [3, 4, 5].map((at) => ({ step: at, value: at }));
  // It is opened at the step that was kept.
  expect(await saved()).toEqual([{ keptStep: 3, loss: losses }]);

  series.goBackTo(3);
  recorder.note(training, computed);
  recorder.note(step(series, 40, 4), computed);
  recorder.note(step(series, 50, 5), computed);
  expect(series.givenUp).toEqual([{ keptStep: 3, loss: losses }]);
  expect(await saved()).toEqual(series.givenUp);
});

it('keeps that a run was stopped by its own condition, until it is trained on', async () => {
  const { archive, outbox, recorder, series } = runOf(5);
  const kept = async () => {
    recorder.flush();
    await outbox.settled();
    return (await archive.runs())[0]!.summary.hasStopped;
  };
  expect(await kept()).toBeUndefined();
  recorder.note(statusOf({ phase: 'paused', stoppedBy: 'stopSteps' }), computed);
  expect(await kept()).toBe(true);
  // Opened again, it rests there.
  recorder.note(statusOf({ phase: 'paused' }), computed);
  expect(await kept()).toBe(true);
  recorder.note(training, computed);
  recorder.note(step(series, 4, 6), computed);
  recorder.note(statusOf({ phase: 'paused' }), computed);
  expect(await kept()).toBeUndefined();
});

it('writes a checkpoint after the steps it has behind it', async () => {
  const { archive, outbox, recorder } = runOf(2);
  const order: string[] = [];
  vi.spyOn(archive, 'putRun').mockImplementation(async ({ summary }) => {
    order.push(`run ${summary.step}`);
  });
  vi.spyOn(archive, 'putCheckpoint').mockImplementation(async (info) => {
    order.push(`checkpoint ${info.step}`);
  });
  recorder.note(snapshotEvent(2, 'pause'), computed);
  await outbox.settled();
  expect(order.at(-1)).toBe('checkpoint 2');
  expect(order.at(-2)).toBe('run 2');
});

it('keeps a long run in few pieces', async () => {
  const { archive, outbox, recorder } = runOf(0);
  const series = new MetricSeries();
  recorder.begin({ config: defaultRunConfig }, series);
  for (let at = 1; at <= 5000; at += 1) {
    recorder.note(step(series, at), computed);
    if (at % 10 === 0) recorder.flush();
  }
  await outbox.settled();
  const [run] = await archive.runs();
  expect((await archive.history(run!.id)).length).toBeLessThan(5);
  expect((await lossesOf(archive, run!.id)).every((loss, index) => loss === index + 1)).toBe(true);
});

it('goes on with the log of a run that is opened again', async () => {
  const { archive, outbox, recorder } = runOf(3);
  recorder.begin({ config: defaultRunConfig }, new MetricSeries());
  await outbox.settled();
  const [saved] = await archive.runs();
  const opening = await openingOfRun(archive, saved!);
  const { series } = opening.log!.history;
  recorder.begin(opening, series);
  recorder.note(step(series, 4), computed);
  recorder.flush();
  await outbox.settled();
  expect(await lossesOf(archive, saved!.id)).toEqual([1, 2, 3, 4]);
  expect(await archive.runs()).toMatchObject([{ id: saved!.id, isEnded: false }]);
});

it('knows of a run that is replayed whether it is going to train', async () => {
  const { archive, outbox, recorder } = runOf(3);
  recorder.begin({ config: defaultRunConfig }, new MetricSeries());
  await outbox.settled();
  const [saved] = await archive.runs();
  const opening = await openingOfRun(archive, { ...saved!, isTraining: true });
  recorder.begin(opening, opening.log!.history.series);
  const isTraining = async () => {
    recorder.flush();
    await outbox.settled();
    return (await archive.runs())[0]!.isTraining;
  };
  recorder.note(statusOf({ phase: 'preparing', waitingFor: 'backend' }), computed);
  expect(await isTraining()).toBe(true);
  const replaying = { phase: 'preparing', waitingFor: 'replay', step: 0, untilStep: 3 } as const;
  recorder.note(statusOf({ ...replaying, thenTrains: false }), computed);
  expect(await isTraining()).toBe(false);
});
