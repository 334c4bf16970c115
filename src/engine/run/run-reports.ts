import type { Event, RunEvent } from '../../protocol/events';
import type { CheckpointReason } from '../../protocol/saved-run';
import type { Snapshot } from '../../protocol/snapshot';
import type { StepResult } from './trainer';

// What a run reports of its course: from a step's result to the event that the page gets, with the
// buffers that are handed over with it. A session and a race report their runs by the same functions.

/** What changes all the time is reported about ten times a second. */
export const reportIntervalMs = 100;

/** Sends an event, whose buffers may be handed over with it. */
export type Emit = (event: Event, transfer?: ArrayBuffer[]) => void;

/** An event of a run, and the buffers to be handed over with it. */
export interface RunReport<Kind extends RunEvent = RunEvent> {
  readonly event: Kind;
  readonly transfer: ArrayBuffer[];
}

type EventOf<Type extends RunEvent['type']> = Extract<RunEvent, { type: Type }>;

/** What is said of steps besides their results. */
type StepsContext = Pick<EventOf<'steps'>, 'runId' | 'epoch' | 'samplesPerSecond' | 'elapsedMs'>;

/** Steps that have not been reported, one after another. */
export class UnreportedSteps {
  #results: StepResult[] = [];

  push(result: StepResult): void {
    this.#results.push(result);
  }

  /** The report of those since the last call, if there are any. */
  take(context: StepsContext): RunReport<EventOf<'steps'>> | undefined {
    const results = this.#results;
    const firstStep = results[0]?.step;
    if (firstStep === undefined) return undefined;
    this.#results = [];
    const loss = Float32Array.from(results, (result) => result.loss);
    const score = Float32Array.from(results, (result) => result.score ?? Number.NaN);
    const learningRate = Float32Array.from(results, (result) => result.learningRate);
    const counts = Uint32Array.from(results, ({ answers }) => answers.length / 2);
    const { surprisals, predictions } = splitAnswers(results.map(({ answers }) => answers));
    return {
      event: {
        type: 'steps',
        batch: { firstStep, loss, score, learningRate },
        answers: { firstStep, counts, surprisals, predictions },
        ...context,
      },
      transfer: [loss, score, learningRate, counts, surprisals, predictions].map(
        ({ buffer }) => buffer,
      ),
    };
  }
}

/** The columns of answers [images, 2], of one step or of several one after another. */
export function splitAnswers(steps: readonly Float32Array[]): {
  surprisals: Float32Array<ArrayBuffer>;
  predictions: Uint16Array<ArrayBuffer>;
} {
  const total = steps.reduce((sum, { length }) => sum + length / 2, 0);
  const surprisals = new Float32Array(total);
  const predictions = new Uint16Array(total);
  let image = 0;
  for (const answers of steps) {
    for (let place = 0; place < answers.length; place += 2) {
      surprisals[image] = answers[place]!;
      predictions[image] = answers[place + 1]!;
      image += 1;
    }
  }
  return { surprisals, predictions };
}

export function snapshotReport(
  runId: number,
  snapshot: Snapshot,
  reason: CheckpointReason,
): RunReport<EventOf<'snapshot'>> {
  const arrays = [...snapshot.weights, ...Object.values(snapshot.slots).flat()];
  return {
    event: { type: 'snapshot', runId, snapshot, reason },
    transfer: arrays.map((array) => array.buffer as ArrayBuffer),
  };
}
