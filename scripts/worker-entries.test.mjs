import { build } from 'vite';
import { expect, test } from 'vitest';
import { entriesAreLeaves, workerChunks } from './worker-entries.mjs';

// What the entry needs at once, a part that comes later needs too: by itself it lies in the entry's chunk.
const modules = {
  'train.worker.ts': `import { share } from 'shared.ts'; share(); void import('later.ts');`,
  'shared.ts': `export const share = () => console.log('shared');`,
  'later.ts': `import { share } from 'shared.ts'; share();`,
};

const inMemory = {
  name: 'in-memory',
  resolveId: (id) => (id in modules ? id : undefined),
  load: (id) => modules[id],
};

/** The names of the chunks that are made of the modules. */
async function bundle(output) {
  const { output: chunks } = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [inMemory, entriesAreLeaves()],
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: { input: 'train.worker.ts', output },
    },
  });
  return chunks.map(({ name }) => name);
}

test('a bundle in which a chunk imports the entry is refused', async () => {
  const refusal = /later-.*\.js imports the worker's entry .*train\.worker-.*\.js/;
  await expect(bundle({})).rejects.toThrow(refusal);
});

test("workers' chunks leave the entry alone", async () => {
  const names = await bundle({ codeSplitting: workerChunks });
  expect(new Set(names)).toEqual(new Set(['later', 'train.worker', 'training']));
});
