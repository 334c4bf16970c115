// What can be set here runs in an exported script, too, and gives the same numbers:
// docs/decisions/0037-agreement-with-pytorch.md. `npm run agree` draws other cases.
import { beforeAll, describe, expect, it } from 'vitest';
import { findPyTorch, missingPyTorch } from '../pytorch.mjs';
import { disagreements, shareOfSharp } from './disagreements.mjs';
import { drawCases } from './draw-cases.mjs';
import { makeFiles, pageRun, useWasm } from './page-run.mjs';
import { runScripts } from './run-scripts.mjs';

const count = Number(process.env.AGREE_COUNT ?? 120);
const seed = Number(process.env.AGREE_SEED ?? 1);
const only = process.env.AGREE_ONLY;

const drawn = drawCases(count, seed).filter(
  ({ index }) => only === undefined || index === Number(only),
);
const python = findPyTorch();
for (const sentence of missingPyTorch()) console.log(sentence);

describe.skipIf(!python)('exported scripts', () => {
  /** By their index. */
  const found = new Map();

  beforeAll(async () => {
    await useWasm();
    const cases = [];
    for (const { config, ...aCase } of drawn) {
      const files = makeFiles({ config, ...aCase });
      cases.push({ config, ...aCase, files, page: await pageRun({ config, files, ...aCase }) });
    }
    const results = await runScripts(python, cases);
    if (process.env.AGREE_SHARP) console.log(shareOfSharp(cases.map(({ page }) => page)));
    cases.forEach((aCase, place) => found.set(aCase.index, disagreements(aCase, results[place])));
  }, 600_000);

  it.each(drawn)(
    'case $index: $config.task, $config.loss, $config.optimizer, $config.schedule, $config.model',
    ({ index, config }) => {
      const again = `npm run agree -- --seed ${seed} --only ${index}`;
      expect(found.get(index), `${JSON.stringify(config)}\n${again}`).toEqual([]);
    },
  );
});
