import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { backendIds } from '../../catalog/backends';
import { lossIds } from '../../catalog/losses';
import { type LossId, lossOf, type LossSettings } from '../../math/model/losses';
import { surprisal } from '../../math/softmax';
import { createRandom } from '../../math/random';
import fixture from '../fixtures/pytorch-losses.json';
import { useBackend } from '../testing/backends';
import { differences, checkKernel, numbers } from '../testing/check-kernel';
import { lossRules, scoringRule } from './index';

const classes = 10;
const settings: LossSettings = {
  labelSmoothing: 0.1,
  focalGamma: 1.5,
  weightedClass: 3,
  classWeight: 5,
};

/** Mean loss [] and its gradient in the logits [batch, classes], of which a divisor may make a part. */
function scoreOf(
  loss: LossId,
  logits: readonly number[],
  labels: readonly number[],
  chosen: LossSettings = settings,
  divisor = labels.length,
): tf.Tensor[] {
  const rule = scoringRule(loss, 'class');
  const targets = tf.cast(tf.oneHot([...labels], classes), 'float32') as tf.Tensor2D;
  const scalars = tf.tensor1d([...rule.scalars(chosen, 10)]);
  const { value, grad } = tf.valueAndGrad(
    (z: tf.Tensor) => rule.score({ logits: z as tf.Tensor2D, targets, scalars }, divisor).loss,
  )(tf.tensor2d([...logits], [labels.length, classes]));
  return [value, grad];
}

/** The same in plain numbers. */
function plainMean(loss: LossId, logits: readonly number[], labels: readonly number[]): number {
  const sum = labels.reduce((total, label, row) => {
    const own = logits.slice(row * classes, (row + 1) * classes);
    return total + lossOf(loss, own, label, settings);
  }, 0);
  return sum / labels.length;
}

const cases = lossIds.flatMap((loss) => [1, 63, 64, 65].map((batch) => [loss, batch] as const));

/** Targets [rows, classes] with a 1 for each label of a row. */
function multiHot(sets: readonly (readonly number[])[]): tf.Tensor2D {
  const rows = sets.map((labels) =>
    Array.from({ length: classes }, (_, label) => (labels.includes(label) ? 1 : 0)),
  );
  return tf.tensor2d(rows);
}

describe.each(backendIds)('losses on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  it.each(cases)(
    '%s of a batch of %i and its gradient, by finite differences',
    async (loss, batch) => {
      const random = createRandom(batch, 'labels');
      const labels = Array.from({ length: batch }, () => random.below(classes));
      const logits = numbers(batch * classes, 'logits').map((value) => value * 8);
      const mean = ([values]: readonly number[][]) => [plainMean(loss, values!, labels)];
      expect(
        await checkKernel(
          () => scoreOf(loss, logits, labels),
          [mean([logits]), ...differences(mean, [logits], [1])],
          1e-5,
        ),
      ).toEqual([]);
    },
  );

  it.each(lossIds)("%s has PyTorch's value and gradient", async (loss) => {
    const { logits, labels } = fixture;
    for (const { settings: chosen, value, gradient } of fixture.losses[loss]) {
      const compute = () => scoreOf(loss, logits.flat(), labels, chosen);
      expect(await checkKernel(compute, [[value], gradient.flat()], 1e-5)).toEqual([]);
    }
  });

  it.each(lossIds)('%s is told of each row of a test as it is defined', async (loss) => {
    const labels = [3, 0, 3, 9];
    const logits = numbers(4 * classes, 'logits').map((value) => value * 8);
    const rows = tf.tidy(() => {
      const rule = scoringRule(loss, 'class');
      const targets = tf.cast(tf.oneHot(labels, classes), 'float32') as tf.Tensor2D;
      const scalars = tf.tensor1d([...rule.scalars(settings, classes)]);
      const inputs = { logits: tf.tensor2d(logits, [4, classes]), targets, scalars };
      return tf.reshape(rule.losses(inputs), [-1]);
    });
    const expected = labels.map((label, row) => {
      const own = logits.slice(row * classes, (row + 1) * classes);
      return expect.closeTo(lossOf(loss, own, label, settings), 4);
    });
    expect([...(await rows.data())]).toEqual(expected);
    rows.dispose();
  });

  it.each(lossIds)('%s of two slices is that of the batch', async (loss) => {
    const logits = numbers(4 * classes, 'logits');
    const labels = [3, 0, 3, 9];
    const [whole, ...slices] = tf.tidy(() => [
      scoreOf(loss, logits, labels)[0]!,
      scoreOf(loss, logits.slice(0, classes), labels.slice(0, 1), settings, 4)[0]!,
      scoreOf(loss, logits.slice(classes), labels.slice(1), settings, 4)[0]!,
    ]);
    const [first, second] = await Promise.all(slices.map((slice) => slice.data()));
    expect(first![0]! + second![0]!).toBeCloseTo((await whole.data())[0]!, 5);
    tf.dispose([whole, ...slices]);
  });

  it.each(lossIds)('%s stays finite for logits far apart', async (loss) => {
    const logits = [1000, 0, 0, -1000, 0, 0, 0, 0, 0, 0];
    // Of the first label the surprisal is exactly 0, where a power below the first has no slope.
    const edges = [0, 3].flatMap((label) => [0, 0.5, 1.5].map((gamma) => [label, gamma] as const));
    for (const [label, focalGamma] of edges) {
      const chosen = { ...settings, focalGamma };
      const results = tf.tidy(() => scoreOf(loss, logits, [label], chosen));
      const values = await Promise.all(results.map((result) => result.data()));
      tf.dispose(results);
      expect(values.every((array) => array.every(Number.isFinite))).toBe(true);
    }
  });

  it.each(lossIds)('%s tells the surprisal of each row, and its class', async (loss) => {
    const labels = [3, 0, 3, 9];
    const logits = numbers(4 * classes, 'logits').map((value) => value * 8);
    const answers = tf.tidy(() => {
      const targets = tf.cast(tf.oneHot(labels, classes), 'float32') as tf.Tensor2D;
      const scalars = tf.tensor1d([...lossRules[loss].scalars(settings, 10)]);
      const inputs = { logits: tf.tensor2d(logits, [4, classes]), targets, scalars };
      return scoringRule(loss, 'class').score(inputs, 7).answers;
    });
    const values = await answers.data();
    answers.dispose();
    labels.forEach((label, row) => {
      const own = logits.slice(row * classes, (row + 1) * classes);
      expect(values[2 * row]).toBeCloseTo(surprisal(own, label), 4);
      expect(values[2 * row + 1]).toBe(own.indexOf(Math.max(...own)));
    });
  });

  it.each(['binary-cross-entropy', 'cross-entropy'] as const)(
    "%s of labels has PyTorch's value and gradient",
    async (loss) => {
      const { logits, labelSets, labelLosses } = fixture;
      const rule = scoringRule(loss, 'labels');
      const compute = () => {
        const targets = multiHot(labelSets);
        const scalars = tf.tensor1d([...rule.scalars({ ...settings, labelSmoothing: 0 }, 10)]);
        const { value, grad } = tf.valueAndGrad(
          (z: tf.Tensor) =>
            rule.score({ logits: z as tf.Tensor2D, targets, scalars }, labelSets.length).loss,
        )(tf.tensor2d(logits));
        return [value, grad];
      };
      const { value, gradient } = labelLosses[loss];
      expect(await checkKernel(compute, [[value], gradient.flat()], 1e-5)).toEqual([]);
    },
  );

  it('labels are told as sets, and a row is correct if its set is', async () => {
    const sets = [[3, 7], [0], [9, 1], [2, 4]];
    const said = [[3, 7], [0, 5], [9], [2, 4]];
    const [correct, answers] = tf.tidy(() => {
      const logits = tf.sub(tf.mul(multiHot(said), 8), 4) as tf.Tensor2D;
      const inputs = { logits, targets: multiHot(sets), scalars: tf.tensor1d([0]) };
      const score = scoringRule('binary-cross-entropy', 'labels').score(inputs, 4);
      return [score.scoreSum, score.answers];
    });
    const [count, values] = await Promise.all([correct.data(), answers.data()]);
    tf.dispose([correct, answers]);
    expect(count[0]).toBe(2);
    expect(said.map((_, row) => values[2 * row + 1])).toEqual(
      said.map((labels) => labels.reduce((sum, label) => sum + 2 ** label, 0)),
    );
    // Ten answers of which one is wrong: e^4 to 1 against it.
    const [sure, unsure] = [Math.log1p(Math.exp(-4)), Math.log1p(Math.exp(4))];
    expect(values[0]).toBeCloseTo(10 * sure, 4);
    expect(values[2]).toBeCloseTo(9 * sure + unsure, 4);
  });

  const ties = [
    [1, 3, 3, 2],
    [-1, -1, -1, -1],
    [0, 0, 5, 5],
    [-2, -1, -3, -1],
  ];
  it.each([
    [[1, 0, 2, 1], 4],
    [[2, 1, 3, 3], 0],
    [[1, 3, 2, 0], 2],
  ])('takes the first of equal logits for the prediction: %j', async (labels, expected) => {
    for (const loss of lossIds.filter((id) => id !== 'class-weighted')) {
      const correct = tf.tidy(() => {
        const targets = tf.cast(tf.oneHot(labels, 4), 'float32') as tf.Tensor2D;
        const scalars = tf.tensor1d([...lossRules[loss].scalars(settings, 10)]);
        const inputs = { logits: tf.tensor2d(ties), targets, scalars };
        return scoringRule(loss, 'class').score(inputs, 4).scoreSum;
      });
      expect([...(await correct.data())]).toEqual([expected]);
      correct.dispose();
    }
  });
});
