// What can be set here runs in an exported script, too, and gives the same numbers: docs/decisions/0037-agreement-with-pytorch.md.
import { beforeAll, describe, expect, it } from 'vitest';
import { findPyTorch, missingPyTorch } from '../pytorch.mjs';
import { drawCases } from './draw-cases.mjs';
import { makeFiles, pageRun, stepCount, useWasm } from './page-run.mjs';
import { runScripts } from './run-scripts.mjs';

const count = Number(process.env.AGREE_COUNT ?? 48);
const seed = Number(process.env.AGREE_SEED ?? 20);
const only = process.env.AGREE_ONLY;

const drawn = drawCases(count, seed)
  .filter(({ config, firstLabel }) => config.dataset !== 'mnist' || firstLabel === 0 || true)
  .filter(({ index }) => only === undefined || index === Number(only));
const python = findPyTorch();
for (const sentence of missingPyTorch()) console.log(sentence);

describe.skipIf(!python)('exported scripts', () => {
  const cases = [];
  let results;
  beforeAll(async () => {
    await useWasm();
    for (const aCase of drawn) {
      const files = makeFiles(aCase);
      try {
      cases.push({ ...aCase, files, page: await pageRun({ ...aCase, files }) });
      } catch (error) { cases.push({ ...aCase, files, error }); }
    }
    results = await runScripts(python, cases.filter(({page}) => page));
    cases.forEach(({page}, place) => { if (!page) results.splice(place, 0, undefined); });
  });

  it.each(drawn.map((aCase, place) => ({ ...aCase, place })))(
    'case $index: $config.task, $config.loss, $config.optimizer, $config.schedule, $config.model',
    ({ place, config }) => {
      const { page, error: here } = cases[place];
      if (here) throw here;
      const { error, losses, rates, tests, data } = results[place];
      const about = JSON.stringify(config);
      expect(error, about).toBeUndefined();
      expect(rates, about).toHaveLength(stepCount);
      for (const [step, rate] of page.rates.entries()) {
        expect(Math.abs(rates[step] / rate - 1), `rate of step ${step + 1}, ${about}`).toBeLessThan(1e-9);
      }
      page.losses.forEach((loss, step) => {
        const nudged = page.others.map((other) => other.losses.slice(0, step + 1));
        const spread = Math.max(
          ...nudged.flatMap((values) => values.map((value, at) => Math.abs(value - page.losses[at]))),
        );
        const allowed = 1e-6 + 2e-5 * Math.abs(loss) + 30 * spread;
        const off = Math.abs(loss - losses[step]);
        if (process.env.AGREE_VERBOSE) console.log(place, step, loss, losses[step], off / allowed, allowed/Math.abs(loss));
        expect(off <= allowed || Object.is(loss, losses[step]), `loss of step ${step + 1}: ${loss} here, ${losses[step]} there; ${off} > ${allowed}, ${about}`).toBe(true);
      });
      expect(data.imageCount).toBeGreaterThan(0);
      expect(data.stepsPerEpoch, about).toBe(page.stepsPerEpoch);
    },
  );
});
