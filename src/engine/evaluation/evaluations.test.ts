import { describe, expect, it } from 'vitest';

import type { Evaluation } from '../../math/history/evaluation';
import type { BatchComputer } from '../computation/batch-computer';
import type { ImageBatch } from '../datasets/image-batch';
import type { Network, PassNumbers } from '../networks/network';
import { Evaluations } from './evaluations';
import { evaluationPiece, type TestedNetwork } from './split-tests';
import type { TestedSplit } from './tested-splits';

const images = (count: number, from = 0) =>
  Uint32Array.from({ length: count }, (_, image) => from + image);

/** A split whose images are there, tested in so many pieces, the first of which is the sample. */
function splitOf(split: 'test' | 'validation', pieces: number): TestedSplit {
  const all = images(pieces * evaluationPiece);
  return {
    split,
    imageCount: all.length,
    sample: all.subarray(0, evaluationPiece),
    hasSample: () => true,
    ready: () => all,
    isSettled: () => true,
    tests: (wanted) => ({
      count: wanted.length,
      unknownCount: 0,
      read: (_, count) => ({ count }) as ImageBatch,
      labels: () => new Uint16Array(wanted.length),
    }),
  };
}

/** Trains up to a step, a piece of a test after each, with an epoch's end every so many. */
async function trained(splits: readonly TestedSplit[], stepsPerEpoch: number, until: number) {
  const tested = {
    step: 0,
    network: { frame: { score: undefined } } as unknown as Network,
    computer: {
      evaluate: (_: unknown, { count }: ImageBatch) =>
        Promise.resolve({
          loss: count,
          scoreSum: 0,
          losses: new Float32Array(count).fill(1),
          rows: new Float32Array(),
        }),
    } as unknown as BatchComputer,
    hold: () => ({ step: tested.step, weights: [], slots: {} }),
  } satisfies TestedNetwork as { -readonly [Key in keyof TestedNetwork]: TestedNetwork[Key] };
  const evaluations = new Evaluations(tested, splits, () => ({}) as PassNumbers);
  const found: Evaluation[] = [];
  for (let step = 1; step <= until; step += 1) {
    tested.step = step;
    if (step % stepsPerEpoch === 0) evaluations.askWholeInPassing();
    found.push(...((await evaluations.advance()).results ?? []));
  }
  const advance = async () => {
    while (evaluations.isPending) found.push(...((await evaluations.advance()).results ?? []));
  };
  const wholeStepsOf = (split: string) =>
    found.flatMap((one) => (one.split === split && one.scope === 'whole' ? one.step : []));
  return { evaluations, advance, wholeStepsOf };
}

describe('tests on all images at the ends of epochs', () => {
  it('are of each, where there is time for them', async () => {
    const { wholeStepsOf } = await trained([splitOf('test', 10)], 12, 50);
    expect(wholeStepsOf('test')).toEqual([12, 24, 36]);
  });

  it('come to an end even where they take longer than an epoch', async () => {
    const { wholeStepsOf } = await trained([splitOf('test', 10)], 7, 60);
    expect(wholeStepsOf('test')).toEqual([7, 21, 35, 49]);
  });

  it('are of the same steps on both splits', async () => {
    const splits = [splitOf('test', 6), splitOf('validation', 6)];
    const { advance, wholeStepsOf } = await trained(splits, 10, 70);
    await advance();
    expect(wholeStepsOf('test')).toEqual([10, 30, 50, 70]);
    expect(wholeStepsOf('validation')).toEqual(wholeStepsOf('test'));
  });

  it('make way where the run comes to rest, for what is waited for there', async () => {
    const { evaluations, advance, wholeStepsOf } = await trained([splitOf('test', 10)], 12, 15);
    evaluations.askWhole();
    await advance();
    expect(wholeStepsOf('test')).toEqual([15]);
  });
});
