// What `bench/inspect.mjs` found, as tables: on the terminal and in docs/benchmarks.md.
import { circumstances, markdownTable, print } from './tables.mjs';

const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const ms = (value) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
const spread = (values) =>
  `${ms(middle(values))} (${ms(Math.min(...values))} to ${ms(Math.max(...values))})`;

const headOf = ({ backend, adapter }) => (adapter ? `${backend} on ${adapter}` : backend);
const heads = ({ backends }, ...first) => [...first, ...backends.map(headOf)];
const across = ({ backends }, cellOf) => backends.map(cellOf);

const firstViewRows = (result) => [
  ['at rest', ...across(result, ({ firstViewMs }) => ms(firstViewMs))],
  ['while it trains', ...across(result, ({ training }) => spread(training.firstViewsMs))],
];

const placeNames = { top: 'the top' };
const nameOf = (place) => placeNames[place] ?? `“${place}”`;

function scrubRows(result) {
  const [{ scrubbed }] = result.backends;
  return scrubbed.map(({ place, views }, index) => [
    nameOf(place),
    views.map((view) => `\`${view}\``).join(', '),
    ...across(result, (of) => spread(of.scrubbed[index].ms)),
  ]);
}

function viewRows(result) {
  const [{ perView }] = result.backends;
  return perView.map(({ name }, index) => [
    name,
    ...across(result, (of) => {
      if (!of.perView[index].ms) return '–';
      const { ms: whole, firstMs, rounds, longestMs } = of.perView[index];
      return `${ms(whole)} (${ms(firstMs)}); ${rounds} pieces, ${ms(longestMs)}`;
    }),
  ]);
}

/** The speed of each screen, and that over the playground's just before and after. */
function trainingRows(result) {
  const places = [...new Set(result.backends[0].training.turns.map(({ place }) => place))];
  return places.map((place) => [
    place === 'playground' || place === 'runs' ? `closed: ${place}` : `open at ${nameOf(place)}`,
    ...across(result, ({ training: { turns } }) => {
      const own = turns.flatMap((turn, at) => (turn.place === place ? [{ ...turn, at }] : []));
      const speed = middle(own.map(({ samplesPerSecond }) => samplesPerSecond)).toPrecision(3);
      if (place === 'playground') return speed;
      const shares = own.map(
        ({ samplesPerSecond, at }) => samplesPerSecond / speedAround(turns, at),
      );
      const ratios = shares.map((share) => share.toFixed(2)).join(', ');
      return `${speed}; ${middle(shares).toFixed(2)} (${ratios})`;
    }),
  ]);
}

function speedAround(turns, at) {
  const isClosed = ({ place }) => place === 'playground';
  const around = [turns.slice(0, at).findLast(isClosed), turns.slice(at).find(isClosed)].filter(
    (turn) => turn !== undefined,
  );
  return around.reduce((sum, turn) => sum + turn.samplesPerSecond, 0) / around.length;
}

const tablesOf = (result) => [
  {
    title: 'First view, ms',
    text:
      'From pressing the link until the confusion matrix is painted: once in a page that has made the steps\n' +
      'and rests, and each time the screen is opened in a run under way.',
    heads: heads(result, 'opened'),
    rows: firstViewRows(result),
  },
  {
    title: 'Scrub between kept states, ms',
    text:
      'From moving the slider to a kept step, of which nothing is known yet, until every open view of it is painted; one\n' +
      'follows the other after a tenth of a second. Views are open that are on the screen or near it, at rest also the tests.',
    heads: heads(result, 'screen', 'views'),
    rows: scrubRows(result),
  },
  {
    title: 'A view by itself, ms',
    text:
      'From the wish for it until the result is there, at rest, with nothing on the screen; the first one of its kind in\n' +
      'brackets; in how many pieces, and the longest of these. What takes over 5 s is measured once.',
    heads: heads(result, 'view'),
    rows: viewRows(result),
  },
  {
    title: 'Training, samples/s',
    text:
      'Screens in turn, in one run under way, tests on all images left out; and the speed as a share of that on the\n' +
      'playground just before and after, with the rounds in brackets. “Runs” draws hardly anything.',
    heads: heads(result, 'Inspect'),
    rows: trainingRows(result),
  },
];

export function printInspect(result) {
  for (const table of tablesOf(result)) print(table.title, table.heads, table.rows);
  console.log(`\n${describeLoad(result)}`);
}

/** What else the machine did. */
function describeLoad({ loadBefore, cores }) {
  return loadBefore > cores / 4
    ? `The machine had other work meanwhile (a load of ${loadBefore.toFixed(1)} on ${cores} cores before it began): ` +
        'ratios within the run hold, times are longer than they would be.'
    : 'The machine had nothing else to do.';
}

/** Sections of docs/benchmarks.md. */
export function inspectSections(result) {
  const trained = result.backends
    .map(({ backend, trainedSteps }) => `${trainedSteps} steps on ${backend}`)
    .join(', ');
  return [
    '## Inspect: `npm run bench -- inspect`',
    circumstances(result),
    `Default settings, seed 42, ${trained}; a screen of 1280 x 800. Medians (and from the least to the most).\n${describeLoad(result)}`,
    ...tablesOf(result).flatMap((table) => [
      `### ${table.title}`,
      table.text,
      markdownTable(table.heads, table.rows),
    ]),
  ];
}
