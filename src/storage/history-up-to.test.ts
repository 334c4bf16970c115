import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { defaultRunConfig } from '../protocol/run-config';
import type { HistoryChunk } from '../protocol/saved-run';
import { historyUpTo } from './history-up-to';
import { readHistory } from './load-run';
import { sampleTest } from '../math/testing/made-tests';

/** A log whose pieces may take steps back, as after a divergence, and leave some out. */
const logs = fc
  .array(
    fc.record({ back: fc.integer({ min: -3, max: 6 }), count: fc.integer({ min: 0, max: 9 }) }),
    {
      maxLength: 8,
    },
  )
  .map((pieces) => {
    let lastStep = 0;
    return pieces.map(({ back, count }, sequence): HistoryChunk => {
      const firstStep = Math.max(1, lastStep + 1 - back);
      if (count > 0) lastStep = firstStep + count - 1;
      const values = Float32Array.from({ length: count }, (_, index) => sequence * 100 + index);
      return {
        runId: 'parent',
        sequence,
        firstStep,
        loss: values,
        score: values,
        learningRate: values,
        times: Float64Array.of(firstStep, sequence * 10, lastStep, sequence * 10 + 5),
        evaluations: [sampleTest(lastStep, { loss: sequence })],
        adjustments: [
          {
            afterStep: firstStep - 1,
            settings: { ...defaultRunConfig, learningRate: sequence + 1 },
          },
        ],
      };
    });
  });

it('is what the log says of the steps up to there', () => {
  fc.assert(
    fc.property(logs, fc.nat(40), (chunks, wanted) => {
      const whole = readHistory(chunks);
      const lastStep = Math.min(wanted, whole.series.lastStep);
      const part = readHistory(historyUpTo(chunks, lastStep));
      const loss = whole.series.at(lastStep)?.loss ?? Number.NaN;
      if (!Number.isNaN(loss)) {
        expect(part.series.timeAt(lastStep)).toBe(whole.series.timeAt(lastStep));
      }
      whole.series.truncate(lastStep);
      expect(part.series.lastStep).toBeLessThanOrEqual(lastStep);
      for (let step = 1; step <= lastStep; step += 1) {
        expect(part.series.at(step)?.loss ?? Number.NaN).toEqual(whole.series.at(step)!.loss);
      }
      expect(part.series.evaluations).toEqual(whole.series.evaluations);
      expect(part.adjustments).toEqual(
        whole.adjustments.filter(({ afterStep }) => afterStep <= lastStep),
      );
    }),
  );
});

it('begins to count its pieces at 0, and shares no memory with the log', () => {
  const chunk = (sequence: number, firstStep: number): HistoryChunk => {
    const values = Float32Array.of(1, 2, 3);
    return {
      runId: 'parent',
      sequence,
      firstStep,
      loss: values,
      score: values,
      learningRate: values,
      times: Float64Array.of(firstStep + 2, 10 * (firstStep + 2)),
      evaluations: [],
      adjustments: [],
    };
  };
  const part = historyUpTo([chunk(0, 5), chunk(1, 1), chunk(2, 4)], 3);
  expect(part.map(({ sequence, firstStep, loss }) => [sequence, firstStep, loss.length])).toEqual([
    [0, 1, 3],
  ]);
  expect(historyUpTo([chunk(0, 1)], 1)[0]!.loss.buffer.byteLength).toBe(4);
  const [first] = historyUpTo([chunk(0, 1)], 2);
  expect([...first!.times]).toEqual([2, 20]);
});

it('has what was given up before its last step, in full, and nothing that came after it', () => {
  const chunk: HistoryChunk = {
    runId: 'parent',
    sequence: 0,
    firstStep: 1,
    loss: new Float32Array(9),
    score: new Float32Array(9),
    learningRate: new Float32Array(9),
    times: new Float64Array(),
    evaluations: [],
    adjustments: [],
    givenUp: [{ keptStep: 4, step: Uint32Array.of(4, 7), loss: Float32Array.of(1, 50) }],
  };
  const givenUpBy = (step: number) => readHistory(historyUpTo([chunk], step)).series.givenUp;
  expect(givenUpBy(4)).toEqual([]);
  expect(givenUpBy(5)).toEqual([
    {
      keptStep: 4,
      loss: [
        { step: 4, value: 1 },
        { step: 7, value: 50 },
      ],
    },
  ]);
});
