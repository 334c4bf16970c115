// How far smoothed training losses are from the loss on all training images, for several smoothers:
//
//     node bench/smoothing.mjs
//
// on the runs of scripts/make-smoothing-fixture.py. docs/decisions/0033-smoothing.md has what came of it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/setup.mjs';
import { loadSource } from './source.mjs';

const phases = [
  [2, 32],
  [33, 256],
  [257, Infinity],
];
const fixture = join(root, 'src/math/fixtures/pytorch-smoothing.json');
const [{ TrendAverage, usualHalfLife }] = await loadSource('math/trend-average.ts');
const steady = 1 - 0.5 ** (1 / usualHalfLife);
const young = (count) => 4 / (count + 3);

/** Each makes a function that takes the next loss and gives what it says of the level. */
const smoothers = {
  'exponential average (until now)': () => weighted((count) => Math.max(steady, until(count))),
  'its geometric mean': () => {
    const next = weighted((count) => Math.max(steady, until(count)));
    return (loss) => Math.exp(next(Math.log(loss)));
  },
  'window that grows with the step': () => weighted(young),
  'level and slope over log step': () => regression({ isGeometric: false }),
  'geometric level and slope, mean ratio': () => regression({ isGeometric: true }),
  'Holt, of logarithms': holt,
  'average times its ratio, undoubted': doubled,
  TrendAverage: () => {
    const trend = new TrendAverage();
    return (loss) => trend.add(loss);
  },
  // What batches tell at all: they are not those of all images, and were asked an epoch after they were last learnt from.
  'mean of the batches around (not causal)': () => undefined,
};

/** Of a twelfth of the steps so far to either side. */
function centred(loss) {
  return loss.map((_, index) => {
    const reach = Math.floor((index + 1) / 12);
    return index + reach < loss.length
      ? meanOf(loss.slice(index - reach, index + reach + 1))
      : Number.NaN;
  });
}

function until(count) {
  return count === 1 ? 1 : 1 / (1 + 0.25 * count);
}

function weighted(weightOf) {
  let [count, level] = [0, 0];
  return (value) => {
    count += 1;
    level += weightOf(count) * (value - level);
    return level;
  };
}

/** Brown's, in ratios. */
function doubled() {
  const weightOf = (count) => Math.max(steady, young(count));
  const [first, second] = [weighted(weightOf), weighted(weightOf)];
  return (loss) => {
    const level = first(loss);
    return level ** 2 / second(level);
  };
}

/** A weighted line through log loss over log step, its slope shrunk by its own uncertainty. */
function regression({ isGeometric }) {
  const weightOf = (count) => Math.max(steady, young(count));
  const mean = () => weighted(weightOf);
  const [level, x, y, xx, xy, yy] = Array.from({ length: 6 }, mean);
  let [count, squaredWeights] = [0, 0];
  const ratio = mean();
  return (loss) => {
    count += 1;
    const [at, value] = [Math.log(count), Math.log(loss)];
    const means = [level(loss), x(at), y(value), xx(at * at), xy(at * value), yy(value * value)];
    const [arithmetic, meanX, meanY] = means;
    const weight = weightOf(count);
    squaredWeights = count === 1 ? 1 : (1 - weight) ** 2 * squaredWeights + weight ** 2;
    const spreadX = means[3] - meanX ** 2;
    const shared = means[4] - meanX * meanY;
    let slope = spreadX > 1e-9 ? shared / spreadX : 0;
    const rest = Math.max(1e-6, means[5] - meanY ** 2 - slope * shared);
    const variance = (rest * squaredWeights) / Math.max(spreadX, 1e-12);
    slope *= slope ** 2 / (slope ** 2 + variance);
    if (!isGeometric) return arithmetic * Math.exp(slope * (at - meanX));
    // A geometric mean lies below the arithmetic one (Jensen): by how much, losses so far say (Duan 1983).
    const fit = Math.exp(meanY + slope * (at - meanX));
    return fit * ratio(loss / fit);
  };
}

function holt() {
  let [count, level, slope] = [0, 0, 0];
  return (loss) => {
    count += 1;
    const value = Math.log(loss);
    if (count === 1) level = value;
    const expected = level + slope;
    const weight = Math.max(0.1, young(count));
    level = expected + weight * (value - expected);
    slope += 0.05 * weight * (value - expected);
    return Math.exp(level);
  };
}

const { runs } = JSON.parse(readFileSync(fixture, 'utf8'));
const phaseNames = phases.map(([from, to]) => (to < Infinity ? `${from}–${to}` : `${from} on`));
const table = (...rows) => {
  const lines = rows.map((cells) => `| ${cells.join(' | ')} |`);
  console.log([lines[0], `|${'---|'.repeat(rows[0].length)}`, ...lines.slice(1), ''].join('\n'));
};

console.log('Logarithm of smoothed over measured loss: bias ± spread in per cent.\n');
table(
  ['smoother', ...phaseNames.map((phase) => `steps ${phase}`), 'root mean square'],
  ...Object.entries(smoothers).map(([name, create]) => {
    const errors = phases.map((phase) =>
      Object.values(runs).flatMap((run) => errorsOf(run, create, phase)),
    );
    const all = errors.flat();
    const rootMeanSquare = Math.sqrt(meanOf(all.map((error) => error ** 2)));
    return [name, ...errors.map(biasAndSpread), percent(rootMeanSquare)];
  }),
);
const told = Object.entries(smoothers).filter(([name]) => /until now|Trend|around/.test(name));
table(
  ['run', 'steps', ...told.map(([name]) => name)],
  ...Object.entries(runs).flatMap(([name, run]) =>
    phases.map((phase, index) => [
      name,
      phaseNames[index],
      ...told.map(([, create]) => biasAndSpread(errorsOf(run, create, phase))),
    ]),
  ),
);

function errorsOf({ loss, reference }, create, [from, to]) {
  const next = create();
  const smoothed = next ? loss.map((value) => next(value)) : centred(loss);
  // Dropout makes the loss of a batch another quantity: it is held against its like.
  const measured = reference.lossInTraining ?? reference.loss;
  return reference.step.flatMap((step, index) => {
    const error = Math.log(smoothed[step - 1] / measured[index]);
    return step >= from && step <= to && Number.isFinite(error) ? error : [];
  });
}

function biasAndSpread(errors) {
  const bias = meanOf(errors);
  const spread = Math.sqrt(meanOf(errors.map((error) => (error - bias) ** 2)));
  return `${percent(bias)} ± ${percent(spread)}`;
}

function meanOf(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(value) {
  return (100 * value).toFixed(1).replace(/^-/, '−');
}
