import { expect, it } from 'vitest';

import { MetricSeries } from '../math/metric-series';
import type { Event } from '../protocol/events';
import { defaultRunConfig } from '../protocol/run-config';
import { readHistory } from '../storage/load-run';
import { MemoryArchive } from '../storage/memory-archive';
import { Outbox } from '../storage/outbox';
import { RunClaims } from '../storage/run-claims';
import { RunRecorder } from './run-recorder';

function recording() {
  const archive = new MemoryArchive();
  const outbox = new Outbox(archive, { onWritten() {}, onTrouble() {}, onNoRoom() {} });
  return { archive, outbox, recorder: new RunRecorder(outbox, new RunClaims()) };
}

const computed = { backend: 'cpu', replicas: 1 } as const;

function step(series: MetricSeries): Event {
  const values = Float32Array.of(1);
  const batch = {
    firstStep: series.lastStep + 1,
    loss: values,
    accuracy: values,
    learningRate: values,
  };
  series.append(batch, 10);
  const answers = {
    firstStep: batch.firstStep,
    counts: Uint32Array.of(1),
    surprisals: values,
    predictions: Uint8Array.of(7),
  };
  return {
    type: 'steps',
    runId: 1,
    batch,
    answers,
    epoch: 1,
    samplesPerSecond: 1,
    elapsedMs: 10,
  };
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
  recorder.note(step(series), computed);
  recorder.flush();
  await outbox.settled();
  const [run] = await archive.runs();
  expect(run!.config.learningRate).toBe(0.01);
  expect(run!.summary.rateChanges).toBe(1);
});
