// What `bench/soak.mjs` found, as a table on the terminal and in docs/benchmarks.md, and what it may cost.
import { circumstances, markdownTable, print } from './tables.mjs';

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
const percent = (share) => `${(100 * share).toFixed(1)} %`;

/** What happened between one mark and the next. */
function stretchesOf({ marks }) {
  return marks.slice(1).map((after, index) => {
    const before = marks[index];
    const of = (name) => after[name] - before[name];
    return {
      ...after,
      stepsPerSecond: of('step') / of('atSeconds'),
      share: of('busySeconds') / of('atSeconds'),
      drawingsPerSecond: of('drawings') / of('atSeconds'),
    };
  });
}

/** What has to hold, and whether it does. */
export function budgets(result) {
  const stretches = stretchesOf(result);
  const [first, last] = [result.marks[0], result.marks.at(-1)];
  const worst = (name) => Math.max(...stretches.map((stretch) => stretch[name]));
  const growth = (name) => last[name] - first[name];
  const budget = (name, value, limit, text) => ({
    name,
    found: text(value),
    most: text(limit),
    isKept: value <= limit,
  });
  return [
    budget('main thread, worst stretch', worst('share'), 0.25, percent),
    budget(
      'a drawing at the end against one at step 1,000',
      result.lateDrawingMs / result.earlyDrawingMs,
      1.5,
      (ratio) => ratio.toFixed(2),
    ),
    budget('JavaScript heap at the end, MB', last.heapBytes, 60e6, megabytes),
    // Tests are objects, two for a hundred steps; steps lie outside of the heap.
    budget(
      'growth of the heap, MB',
      growth('heapBytes'),
      3e6 + 20 * (last.step - first.step),
      megabytes,
    ),
    budget('DOM nodes more than at the beginning', growth('nodes'), 500, String),
    // Twelve bytes of history, the tests, and a checkpoint of 94 kB an epoch of 938 steps.
    budget(
      'storage, bytes a step',
      growth('storageBytes') / (last.step - first.step),
      160,
      (bytes) => bytes.toFixed(1),
    ),
    budget('errors', result.complaints.length, 0, String),
  ];
}

const heads = [
  'step',
  'steps/s',
  'main thread',
  'drawings/s',
  'heap, MB',
  'DOM nodes',
  'storage, MB',
];

const rows = (result) =>
  stretchesOf(result).map((stretch) => [
    stretch.step.toLocaleString('en-US'),
    stretch.stepsPerSecond.toFixed(0),
    percent(stretch.share),
    stretch.drawingsPerSecond.toFixed(1),
    megabytes(stretch.heapBytes),
    String(stretch.nodes),
    megabytes(stretch.storageBytes),
  ]);

const budgetHeads = ['budget', 'found', 'at most'];
const budgetRows = (result) => budgets(result).map(({ name, found, most }) => [name, found, most]);

export function printSoak(result) {
  print('Soak', heads, rows(result));
  print('Budgets', budgetHeads, budgetRows(result));
}

/** A part of docs/benchmarks.md. */
export function soakSections(soak) {
  return [
    '## Soak: `npm run soak`',
    circumstances(soak),
    `The preset \`softmax\`, which makes more steps than any other, trained for ${soak.steps.toLocaleString('en-US')} steps in the\n` +
      'production build with charts, tests and saving. The share of the main thread is processor time,\n' +
      'whatever else the machine did meanwhile. Charts are drawn ten times a second at most, and less often where\n' +
      'that would take more than a sixth of the time. To draw the whole run anew took ' +
      `${soak.earlyDrawingMs.toFixed(1)} ms of processor\ntime at step 1,000 and ${soak.lateDrawingMs.toFixed(1)} ms at the end, both at rest. ` +
      'The command fails where a budget is\nexceeded; `-- --steps 100000` makes it shorter.',
    markdownTable(heads, rows(soak)),
    markdownTable(budgetHeads, budgetRows(soak)),
  ];
}
