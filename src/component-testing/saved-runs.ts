import { wholeTest } from '../math/testing/made-tests';
import { sampleRecord, sampleRun } from '../protocol/run-file/sample-records';
import { jsonPieces } from '../protocol/run-file/write-json';
import type { SavedRun } from '../protocol/saved-run';

/** A number of runs, each a minute after the one before, with another loss; every tenth with another rate. */
export const runsOf = (count: number) =>
  Array.from({ length: count }, (_, index): SavedRun => {
    const loss = 0.05 + (index % 97) / 200;
    return {
      ...sampleRun,
      id: index.toString(16).padStart(16, '0'),
      createdAt: 1.76e12 + index * 60_000,
      updatedAt: 1.76e12 + index * 60_000,
      name: index === 0 ? 'The very first' : '',
      config: { ...sampleRun.config, learningRate: index % 10 === 7 ? 0.25 : 0.001 },
      summary: {
        ...sampleRun.summary,
        step: index + 1,
        trainLoss: loss,
        testLoss: loss,
        testAccuracy: 1 - loss / 3,
        bestTestLoss: loss,
        bestTestAccuracy: 1 - loss / 3,
        rateChanges: 0,
      },
    };
  });

/** A file of them, each with its last test on all images. */
export function fileOfRuns(runs: readonly SavedRun[]): File {
  const records = runs.map((run) => {
    const series = {
      step: [run.summary.step],
      loss: Float32Array.of(run.summary.trainLoss!),
      score: Float32Array.of(0.5),
      learningRate: Float32Array.of(0.001),
    };
    const { step, testLoss: loss, testAccuracy: score } = run.summary;
    const tests = [wholeTest(step, { loss: loss!, score: score! })];
    const parts = {
      series,
      evaluations: tests,
      times: { step: [], elapsedMs: [] },
      adjustments: [],
    };
    return { name: 'calm otter', record: { ...sampleRecord, ...parts, run } };
  });
  return new File([...jsonPieces(records)], 'runs.json');
}
