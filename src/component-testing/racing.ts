import { sampleTest, wholeTest } from '../math/testing/made-tests';
import type { RunEvent } from '../protocol/events';
import type { RaceReport } from '../protocol/race';
import type { RunConfig } from '../protocol/run-config';
import { stepsOfLosses } from '../store/testing/steps-of-losses';
import { storeAndWorker, workerOf } from './training';

export type Racing = ReturnType<typeof racing>;

/** A page on which a race can be held by a worker that the test plays. */
export function racing(config: Partial<RunConfig> = {}) {
  const told = storeAndWorker(config);
  const worker = workerOf(told);
  worker.ready();
  const { store, emit } = told;
  const runId = () => store.getState().run.id;
  const lane = (place: number, event: RunEvent) =>
    emit({ type: 'lanes', runId: runId(), reports: [{ lane: place, event }] });
  const report = (change: Partial<RaceReport> | null) => {
    const usual = {
      phase: 'running',
      waitingForData: false,
      heat: 0,
      limit: 300,
      fingerprints: ['0f'],
    } as const;
    emit({ type: 'race', runId: runId(), report: change && { ...usual, ...change } });
  };
  return {
    ...told,
    report,
    steps: (place: number, firstStep: number, losses: readonly number[]) =>
      lane(place, stepsOfLosses(runId(), firstStep, losses, 10 * (firstStep + losses.length - 1))),
    tested(place: number, ...evaluations: Parameters<typeof sampleTest>[]) {
      const tests = evaluations.map(([step, change]) => sampleTest(step, change));
      lane(place, { type: 'evaluation', runId: runId(), evaluations: tests });
    },
    /** A lane has come to the limit, and all test images gave this loss. */
    ends(place: number, loss: number, limit = 4) {
      lane(place, stepsOfLosses(runId(), 1, [2, 1, loss, loss], 40));
      const evaluations = [sampleTest(limit), wholeTest(limit, { loss, score: 1 - loss })];
      lane(place, { type: 'evaluation', runId: runId(), evaluations });
    },
  };
}
