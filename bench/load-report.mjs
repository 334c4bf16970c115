// What `bench/load.mjs` found, as tables: on the terminal and in docs/benchmarks.md.
import { circumstances, markdownTable, print } from './tables.mjs';

const momentNames = [
  ['largestPaint', 'largest paint'],
  ['trainButton', 'Train can be pressed'],
  ['prose', 'prose is there'],
  ['firstImages', 'first images'],
  ['ready', 'worker ready'],
  ['pressed', 'pressed'],
  ['firstStep', 'first step'],
  ['lossPoint', 'first loss point'],
];

const kinds = [
  'html',
  'css',
  'js of the page',
  'fonts',
  'js of the worker',
  'wasm',
  'data',
  'other',
];

const timeHeads = ['', 'line', ...momentNames.map(([, name]) => name)];
const seconds = (ms) => (ms / 1000).toFixed(2);

const timeRows = ({ visits }) =>
  visits.map(({ name, line, moments }) => [
    name,
    line,
    ...momentNames.map(([id]) => (moments[id] ? seconds(moments[id].median) : '–')),
  ]);

const byteHeads = ['', 'until', 'requests', 'kB in all', ...kinds];
const kilobytes = (bytes) => (bytes / 1000).toFixed(0);

const byteRows = ({ visits }) =>
  visits
    // A slower line carries the same.
    .filter(({ line }) => line === visits[0].line)
    .flatMap(({ name, line, untilButton, untilShown, moments }) => {
      const end = moments.prose ? 'the prose is there' : 'the first step';
      return [
        ['Train can be pressed', untilButton],
        [end, untilShown],
      ].flatMap(([until, sums]) => (sums ? [byteRow(`${name}, ${line}`, until, sums)] : []));
    });

function byteRow(name, until, sums) {
  const total = (field) => Object.values(sums).reduce((sum, kind) => sum + kind[field], 0);
  return [
    name,
    until,
    String(total('requests')),
    `${kilobytes(total('bytes'))} (${kilobytes(total('decoded'))})`,
    ...kinds.map((kind) =>
      sums[kind] ? `${kilobytes(sums[kind].bytes)} (${kilobytes(sums[kind].decoded)})` : '–',
    ),
  ];
}

export function printLoad(load) {
  print('Seconds since the address was opened (medians)', timeHeads, timeRows(load));
  print('kB asked for, as sent with headers (and as they are unpacked)', byteHeads, byteRows(load));
}

/** Sections of docs/benchmarks.md. */
export function loadSections(load) {
  const lines = load.lines.map(
    ({ name, kilobitsPerSecond, roundTripMs }) =>
      `${name} (${kilobitsPerSecond / 1000} Mbit/s, ${roundTripMs} ms there and back)`,
  );
  return [
    '## Load: `npm run bench -- load`',
    circumstances(load),
    `The production build, served by our server behind one slow line that page, workers and service
worker share: ${lines.join(' or\n')}. The page's thread takes ${load.slowdown} times as long for
everything as this machine (workers do not: Chromium slows down no others). Medians of visits with a
new profile each, ${load.roundCount} a line. Train is never disabled: pressed before worker or images are there, it is
remembered.`,
    markdownTable(timeHeads, timeRows(load)),
    `What was asked for by then, in kB as sent (and unpacked):`,
    markdownTable(byteHeads, byteRows(load)),
  ];
}
