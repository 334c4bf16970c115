// `npm run agree -- --count 200 --seed 7`: exported PyTorch scripts held to the page on configs drawn by chance.
// `--only 17` repeats one of them.
import { parseArgs } from 'node:util';
import { fail, run } from './setup.mjs';
import { missingPyTorch } from './pytorch.mjs';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    only: { type: 'string' },
  },
});
for (const sentence of missingPyTorch()) fail(sentence);
const count = Math.max(Number(values.count), Number(values.only ?? 0) + 1);
console.log(`Cases 0 to ${count - 1} of seed ${values.seed}`);
process.env.AGREE_COUNT = String(count);
process.env.AGREE_SEED = values.seed;
if (values.only !== undefined) process.env.AGREE_ONLY = values.only;
if (!run('npx vitest run --project agreement')) process.exitCode = 1;
