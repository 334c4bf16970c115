// Where what a script did differs from what the page did.
import { isAugmenting } from '../../src/math/data/augmentation.ts';
import { taskOf, tasks } from '../../src/catalog/tasks.ts';

/** As many times what last digits of weights and pixels make of a loss may both implementations lie apart. */
const spreads = 30;
/** Lion looks at signs only, so that of a gradient near 0 rounding makes a whole step. */
const spreadsOfSigns = 100;
const closeness = { absolute: 1e-6, relative: 2e-5 };
/** What no run comes back from; the page would have paused it long before. */
const diverged = 1e4;
/** PyTorch's own 32-bit numbers may lie so many times as far off: rounding is theirs, too. */
const roundings = 100;

/**
 * A sentence for each disagreement of a case; empty if there is none.
 *
 * @param {{ config: object, page: object, files: object }} aCase
 * @param {object} script as `run_scripts.py` tells it
 * @returns {string[]}
 */
export function disagreements({ config, page, files }, script) {
  if (script.error) return [script.error];
  const { exact, usual } = script;
  const differ = [];
  /** `there`: what is right, or as right. */
  const compare = (what, here, there, allowed) => {
    const isSame = (other) => Object.is(here, other) || Math.abs(here - other) <= allowed;
    if (!there.some(isSame)) {
      differ.push(
        `${what}: ${here} here, ${there.join(' or ')} there (${allowed} apart is allowed)`,
      );
    }
  };
  page.rates.forEach((rate, index) =>
    compare(`rate of step ${index + 1}`, rate, [exact.rates[index]], 1e-9 * rate),
  );
  const limits = allowedApart(page, script, config);
  const end = page.losses.findIndex((loss) => !(loss <= diverged));
  const compared = end === -1 ? page.losses : page.losses.slice(0, end);
  compared.forEach((loss, index) => {
    const what = `loss of step ${index + 1}`;
    const [precise, rounded] = [exact.losses[index], usual.losses[index]];
    // Of 32 bits both may lack the same: squares of small gradients are 0.
    compare(what, loss, [precise, rounded], limits.losses[index]);
    compare(`${what}, in 32 bits`, loss, [rounded], roundings * limits.losses[index]);
  });
  for (const [name, value] of Object.entries(end === -1 ? page.tests : {})) {
    const there = [exact, usual].map(({ tests }) => tests[name]);
    compare(`${name} of the test images`, value, there, limits.tests[name]);
  }
  compare('steps per epoch', page.stepsPerEpoch, [exact.data.stepsPerEpoch], 0);
  for (const [name, value] of Object.entries(dataHere(config, page, files))) {
    compare(`training images, ${name}`, value, [exact.data[name]], 1e-6);
  }
  // Which they are is the same; how they are paired is not.
  const isPaired = tasks[config.task].target === 'labels';
  for (const [name, value] of Object.entries(page.held ?? {})) {
    if (isPaired && name !== 'imageCount') continue;
    compare(`held images, ${name}`, value, [exact.held[name]], 1e-6);
  }
  return differ.slice(0, 3);
}

/**
 * How far from the page's losses others may lie, each step as far as those before it at least. What PyTorch makes
 * of 32 bits in place of 64 is a last digit's doing, too.
 */
function allowedApart({ losses, others, tests }, { exact, usual }, { optimizer }) {
  const times = optimizer === 'lion' ? spreadsOfSigns : spreads;
  let spread = 0;
  const allowed = (here, theirs, byRounding) => {
    const apart = Math.max(...theirs.map((other) => Math.abs(here - other)));
    // Where a last digit decides whether it diverges, nothing can be asked any more.
    spread = Number.isNaN(apart) ? Infinity : Math.max(spread, apart);
    if (Number.isFinite(byRounding)) spread = Math.max(spread, byRounding);
    return closeness.absolute + closeness.relative * Math.abs(here) + times * spread;
  };
  const limitOf = (here, read) =>
    allowed(here, others.map(read), Math.abs(read(exact) - read(usual)));
  const byStep = losses.map((loss, index) => limitOf(loss, (other) => other.losses[index]));
  const byTest = Object.entries(tests).map(([name, value]) => {
    return [name, limitOf(value, (other) => other.tests[name])];
  });
  return { losses: byStep, tests: Object.fromEntries(byTest) };
}

/** The share of the losses that could be held to a thousandth. */
export function shareOfSharp(cases, scripts) {
  const sharp = cases.flatMap(({ page, config }, place) =>
    scripts[place].error
      ? []
      : allowedApart(page, scripts[place], config).losses.map(
          (limit, index) => limit <= 1e-5 + 1e-3 * page.losses[index],
        ),
  );
  return sharp.filter(Boolean).length / sharp.length;
}

/** What is known of a script's training images, as far as they do not hang on chance. */
function dataHere(config, { normalisation }, { train }) {
  const { task, trainCount, validationCount, labelNoise, dataset } = config;
  const { labels } = train.labels.idx;
  const isWhole =
    trainCount >= labels.length && validationCount === 0 && !taskOf(task).findsUnknown;
  if (!isWhole || tasks[task].target === 'labels' || isAugmenting(config)) return {};
  const first = dataset !== 'mnist' && Math.min(...labels) === 1 ? 1 : 0;
  const { mean, standardDeviation } = normalisation;
  const meanOf = (values, of) => values.reduce((sum, value) => sum + of(value), 0) / values.length;
  const pixel = (byte) => (byte / 255 - mean) / standardDeviation;
  const { pixels } = train.images.idx;
  const all = Array.from(pixels);
  return {
    imageCount: labels.length,
    mean: meanOf(all, pixel),
    square: meanOf(all, (byte) => pixel(byte) ** 2),
    ...(labelNoise === 0 && { labels: meanOf(Array.from(labels), (label) => label - first) }),
  };
}
