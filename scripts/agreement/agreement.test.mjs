// What can be set here runs in an exported script, too, and gives the same numbers:
// docs/decisions/0037-agreement-with-pytorch.md. `npm run agree` draws other cases.
import { beforeAll, describe, expect, it } from 'vitest';
import { initialisationIds } from '../../src/catalog/initialisations.ts';
import { lossIds } from '../../src/catalog/losses.ts';
import { optimizerIds } from '../../src/catalog/optimizers.ts';
import { scheduleIds } from '../../src/catalog/schedules.ts';
import { taskIds } from '../../src/catalog/tasks.ts';
import { layersOfConfig } from '../../src/protocol/run-config.ts';
import { architecture } from '../../src/locales/en/architecture.ts';
import { findPyTorch, missingPyTorch } from '../pytorch.mjs';
import { disagreements, shareOfSharp } from './disagreements.mjs';
import { drawCases } from './draw-cases.mjs';
import { makeFiles, pageRun, useWasm } from './page-run.mjs';
import { runScripts } from './run-scripts.mjs';

const count = Number(process.env.AGREE_COUNT ?? 48);
const seed = Number(process.env.AGREE_SEED ?? 1);
const only = process.env.AGREE_ONLY;

const drawn = drawCases(count, seed).filter(
  ({ index }) => only === undefined || index === Number(only),
);
const python = findPyTorch();
for (const sentence of missingPyTorch()) console.log(sentence);

it.skipIf(count < 40)('the sample has whatever there is', () => {
  const configs = drawn.map(({ config }) => config);
  const having = (field) => new Set(configs.map((config) => config[field]));
  for (const [field, ids] of Object.entries({
    task: taskIds,
    loss: lossIds,
    optimizer: optimizerIds,
    schedule: scheduleIds,
    initialisation: initialisationIds,
  })) {
    expect(having(field)).toEqual(new Set(ids));
  }
  const layers = new Set(
    configs.flatMap((config) => layersOfConfig(config)).map(({ type }) => type),
  );
  expect(layers).toEqual(new Set(Object.keys(architecture.names)));
  expect(new Set(configs.map(({ dataset }) => dataset === 'mnist')).size).toBe(2);
  const holding = drawn.filter(({ config }) => config.validationCount > 0);
  expect(holding.length).toBeGreaterThan(count / 10);
  const lastAlone = drawn.filter(({ config, counts }) => {
    const images = Math.min(config.trainCount, counts.train);
    return config.batchSize > 1 && images % config.batchSize === 1;
  });
  expect(lastAlone.length).toBeGreaterThan(count / 8);
});

describe.skipIf(!python)('exported scripts', () => {
  /** By their index. */
  const found = new Map();
  let share;

  beforeAll(async () => {
    await useWasm();
    const cases = [];
    for (const { config, ...aCase } of drawn) {
      const files = makeFiles({ config, ...aCase });
      cases.push({ config, ...aCase, files, page: await pageRun({ config, files, ...aCase }) });
    }
    const results = await runScripts(python, cases);
    share = shareOfSharp(cases, results);
    cases.forEach((aCase, place) => found.set(aCase.index, disagreements(aCase, results[place])));
  }, 600_000);

  // Where a last digit makes much of a difference, little can be said.
  it.skipIf(count < 40)('are held to a thousandth, in four steps of five at least', () => {
    expect(share).toBeGreaterThan(0.8);
  });

  it.each(drawn)(
    'case $index: $config.task, $config.loss, $config.optimizer, $config.schedule, $config.model',
    ({ index, config }) => {
      const again = `npm run agree -- --seed ${seed} --only ${index}`;
      expect(found.get(index), `${JSON.stringify(config)}\n${again}`).toEqual([]);
    },
  );
});
