import type { Event, RunEvent } from '../../protocol/events';
import type { CheckpointReason } from '../../protocol/saved-run';
import type { Run } from '../run/run';

/** Sends an event, whose buffers may be handed over with it. */
export type Emit = (event: Event, transfer?: ArrayBuffer[]) => void;

/** An event of a run, and the buffers to be handed over with it. */
export interface RunReport<Kind extends RunEvent = RunEvent> {
  readonly event: Kind;
  readonly transfer: ArrayBuffer[];
}

type EventOf<Type extends RunEvent['type']> = Extract<RunEvent, { type: Type }>;

/** The steps that became known since the last call, if there are any. */
export function stepsEvent(
  run: Run,
  elapsedMs = run.elapsedMs,
): RunReport<EventOf<'steps'>> | undefined {
  const known = run.takeSteps();
  if (!known) return undefined;
  const { batch, answers } = known;
  const { id: runId, epoch, samplesPerSecond } = run;
  return {
    event: { type: 'steps', runId, batch, answers, epoch, samplesPerSecond, elapsedMs },
    transfer: [
      batch.loss.buffer as ArrayBuffer,
      batch.score.buffer as ArrayBuffer,
      batch.learningRate.buffer as ArrayBuffer,
      answers.counts.buffer as ArrayBuffer,
      answers.surprisals.buffer as ArrayBuffer,
      answers.predictions.buffer as ArrayBuffer,
    ],
  };
}

export async function snapshotEvent(
  run: Run,
  reason: CheckpointReason,
): Promise<RunReport<EventOf<'snapshot'>>> {
  const snapshot = await run.snapshot();
  const arrays = [...snapshot.weights, ...Object.values(snapshot.slots).flat()];
  return {
    event: { type: 'snapshot', runId: run.id, snapshot, reason },
    transfer: arrays.map((array) => array.buffer as ArrayBuffer),
  };
}
