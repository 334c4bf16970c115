import { expect, it } from 'vitest';
import { runLanes } from './run-lanes.mjs';

const node = (script) => `"${process.execPath}" -e "${script}"`;
const says = (title, words) => ({ title, command: node(`console.log('${words}')`) });
const never = { title: 'never', command: node('setInterval(() => {}, 1000)') };
const fails = { title: 'fails', command: node(`console.error('why'); process.exit(3)`) };

async function run(lanes) {
  let shown = '';
  const results = await runLanes(lanes, (text) => {
    shown += text;
  });
  return { shown, outcome: results.map(({ title, passed }) => [title, passed]), results };
}

it('runs the stages of a lane in their order, and shows what they say', async () => {
  const { shown, outcome } = await run([[says('first', 'one'), says('second', 'two')]]);
  expect(outcome).toEqual([
    ['first', true],
    ['second', true],
  ]);
  expect(shown).toMatch(/first\none\n.*first: passed[^]*second\ntwo\n.*second: passed/);
});

it('does not mix what stages say that run side by side', async () => {
  const slow = {
    title: 'slow',
    command: node(`console.log('a'); setTimeout(() => console.log('b'), 300)`),
  };
  const { shown, outcome } = await run([[slow], [says('other', 'c')]]);
  expect(Object.fromEntries(outcome)).toEqual({ slow: true, other: true });
  expect(shown).toContain('slow\na\nb\n');
});

it('a failure is told with its output, ends what runs beside it, and begins nothing after it', async () => {
  const { shown, outcome } = await run([[never], [fails, says('later', 'too late')]]);
  expect(outcome).toEqual([['fails', false]]);
  expect(shown).toContain('why');
  expect(shown).toMatch(/fails: FAILED in/);
  expect(shown).not.toContain('too late');
});

it('gives each stage its own environment', async () => {
  const stage = {
    title: 'env',
    command: node('console.log(process.env.OF_STAGE)'),
    env: { OF_STAGE: 'own' },
  };
  expect((await run([[stage]])).shown).toContain('own');
});
