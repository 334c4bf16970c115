// What was measured, for people: a table on the terminal and docs/benchmarks.md.
import { arch, cpus, totalmem, type } from 'node:os';
import { inspectSections } from './inspect-report.mjs';
import { loadSections } from './load-report.mjs';
import { soakSections } from './soak-report.mjs';
import { circumstances, markdownTable, print } from './tables.mjs';

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function describeMachine() {
  const [{ model }] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `${model.trim()}, ${cpus().length} cores, ${memory}, ${type()} ${arch()}`;
}

/** A row of the table: median, the rounds it is of, and how many times as fast ours is. */
function cells({ name, rounds, failure }, ours) {
  if (failure) return [name, '–', failure, '–'];
  const speed = median(rounds);
  const ratio = ours && speed !== ours ? significant(ours / speed) : '';
  return [name, significant(speed), rounds.map(significant).join(', '), ratio];
}

const tableHeads = ['', 'samples/s', 'rounds', 'ours / it'];

/** The rows of one part, the app's own first. */
function tableOf({ rows }) {
  const [app] = rows;
  const ours = app.rounds.length > 0 ? median(app.rounds) : undefined;
  return rows.map((row) => cells(row, ours));
}

export function printTable(part) {
  print(part.title, tableHeads, tableOf(part));
}

const hostTimeTitle = 'Host time of a step on WebGPU';
const hostTimeHeads = ['', 'ms a step', 'rounds', 'dispatches a step'];

function hostTimeTable({ rows }) {
  return rows.map(({ name, rounds }) => {
    const times = rounds.map(({ millisecondsPerStep }) => millisecondsPerStep);
    const dispatches = median(rounds.map(({ dispatchesPerStep }) => dispatchesPerStep));
    return [
      name,
      significant(median(times)),
      times.map(significant).join(', '),
      significant(dispatches),
    ];
  });
}

export function printHostTime(node) {
  print(hostTimeTitle, hostTimeHeads, hostTimeTable(node));
  console.log(`\n${describeEpoch(node.epoch)}`);
}

/** An epoch on a hardware GPU, or why there is none, in a sentence or two. */
function describeEpoch({ missing, device, steps, imageCount, seconds, lastAccuracy }) {
  if (missing) {
    return (
      `No hardware GPU can be reached here: ${missing}. ` +
      'Where one can, `npm run bench -- node` trains an epoch on it.'
    );
  }
  return (
    `An epoch on ${device}: ${significant(seconds)} s, ${significant((1000 * seconds) / steps)} ms ` +
    `a step, ${significant(imageCount / seconds)} samples/s, with real images and batches read ` +
    `as in the app. Accuracy on its last batches: ${(100 * lastAccuracy).toFixed(1)} %.`
  );
}

/** docs/benchmarks.md, from bench/results, any of which may be missing. */
export function toMarkdown({
  speed,
  node,
  implementations,
  load,
  experience,
  inspect,
  accuracy,
  presets,
  tasks,
  anomaly,
  soak,
}) {
  const sections = ['# Benchmarks', 'Written by `npm run bench -- --write`; do not edit.'];
  if (speed) {
    sections.push(
      '## Speed: `npm run bench`',
      circumstances(speed),
      'Training the default network (225,034 parameters), batch 64, Adam. "Surprisal" is the\n' +
        'production build driven in the browser as a person does: real images, evaluations in\n' +
        'between and charts included; on wasm with a replica for each core, unless it says otherwise.\n' +
        'TensorFlow.js trains by `model.fit`, jax-js by one jitted step and PyTorch by its usual loop,\n' +
        'all three on random images that are on the device already. All are measured in turn, round\n' +
        'after round, each time after warm-up; the figure is the median of the rounds. "Pages at once" are\n' +
        'runs of one replica side by side, a page for each core, their samples added up: all that the\n' +
        'cores give when none ever waits for another, and so the most that replicas can reach.',
    );
    for (const part of speed.parts) {
      sections.push(`### ${part.title}`, markdownTable(tableHeads, tableOf(part)));
    }
    sections.push(...speed.notes);
  }
  if (node) {
    sections.push(
      `## ${hostTimeTitle}: \`npm run bench -- node\``,
      circumstances(node),
      'What a step costs the processor, batch 64, Adam: measured under Node on the null device of\n' +
        'Dawn, which takes every command and computes nothing, from the first of 50 steps until the\n' +
        'losses of all are read; the median of 9 such stretches after warm-up, each round in a\n' +
        'process of its own. Ours uploads a batch as floats in each step (in the app, only the numbers\n' +
        'of its images); those of `model.fit` are on the device already. Dispatches are counted where WebGPU is called.',
      markdownTable(hostTimeHeads, hostTimeTable(node)),
      describeEpoch(node.epoch),
    );
  }
  if (implementations) {
    sections.push(
      '## Implementations of WebGPU: `npm run bench -- implementations`',
      circumstances(implementations),
      'The app on both implementations that are at hand, each on its software adapter, default network,\n' +
        "batch 64. A step: from pressing Step until the page shows it; a prediction: from the pen's touch\n" +
        'until a digit is said. A read-back is that of 4 bytes by the browser alone. Firefox looks for\n' +
        'what the GPU has done every 100 ms, and whenever work is submitted: the app submits empty work\n' +
        'while it waits. In the last row it is kept from doing so. Medians; all in turn, round after round.',
      markdownTable(
        ['', 'samples/s', 'a step, ms', 'a prediction, ms', 'a read-back, ms'],
        implementations.rows.map(implementationRow),
      ),
    );
  }
  if (load) sections.push(...loadSections(load));
  if (experience) sections.push(...experienceSections(experience));
  if (inspect) sections.push(...inspectSections(inspect));
  if (accuracy) {
    sections.push(
      '## Accuracy: `npm run bench -- accuracy`',
      circumstances(accuracy),
      'Default settings on wasm; test accuracy on all 10,000 images at the end of an epoch.',
      markdownTable(['seed', 'after epoch', 'accuracy', 'time'], accuracyRows(accuracy.runs)),
    );
  }
  if (presets) {
    sections.push(
      '## Presets: `npm run bench -- presets`',
      circumstances(presets),
      `Each architecture trained for ${presets.epochs} epochs with default settings on wasm: accuracy on all\n` +
        '10,000 test images beside the band it is known for, and what a floating-point operation costs\n' +
        'it (forward, as the editor counts them) as a multiple of what it costs the default network.',
      markdownTable(
        ['preset', 'accuracy', 'band', 'samples/s', 'MFLOP a sample', 'time of a MFLOP'],
        presets.rows.map(presetRow),
      ),
    );
  }
  if (tasks) {
    sections.push(
      '## Tasks: `npm run bench -- tasks`',
      circumstances(tasks),
      `Each task trained for ${tasks.epochs} epochs of MNIST with its default settings on wasm, a replica for each\n` +
        'core: the share of all 10,000 test images in which the network says what is right, beside the least\n' +
        'that it has to be. Labels are said at a threshold of one half.',
      markdownTable(
        ['task', 'image', 'right is', 'accuracy', 'at least', 'samples/s'],
        tasks.rows.map(taskRow),
      ),
    );
  }
  if (anomaly) {
    sections.push(
      '## Anomalies: `npm run bench -- anomaly`',
      circumstances(anomaly),
      `The autoencoder of two numbers trained for ${anomaly.epochs} epochs on nine digits of MNIST with its default\n` +
        'settings, and the area under the ROC curve by which its squared error tells the tenth among the 10,000\n' +
        "test images. Beside it the variational autoencoders of L. Tonnaer's thesis (TU Eindhoven, table 3.3,\n" +
        'by the evidence lower bound) under the same protocol: each digit left out in turn, tested against the others.',
      markdownTable(
        ['left out', ...anomaly.areas.map((_, digit) => String(digit)), 'mean'],
        [
          areaRow('Surprisal, 2 numbers', anomaly.areas),
          ...publishedAreas.map(([name, areas]) => areaRow(name, areas)),
        ],
      ),
      'Samples per second while training, a replica for each core:',
      markdownTable(
        ['detector', 'samples/s'],
        anomaly.speeds.map(({ task, samplesPerSecond }) => [
          `\`${task}\``,
          significant(samplesPerSecond),
        ]),
      ),
    );
  }
  if (soak) sections.push(...soakSections(soak));
  return `${sections.join('\n\n')}\n`;
}

/** https://books.ipskampprinting.nl/thesis/603556-Tonnaer/65 */
const publishedAreas = [
  ['published, 2 numbers', [0.96, 0.73, 0.97, 0.94, 0.73, 0.92, 0.95, 0.77, 0.92, 0.66]],
  ['published, 32 numbers', [0.81, 0.09, 0.92, 0.87, 0.78, 0.86, 0.87, 0.51, 0.89, 0.58]],
];

function areaRow(name, areas) {
  const mean = areas.reduce((sum, area) => sum + area, 0) / areas.length;
  return [name, ...[...areas, mean].map((area) => area.toFixed(2))];
}

function implementationRow({ name, rounds }) {
  const names = ['samplesPerSecond', 'stepMs', 'predictionMs', 'readBackMs'];
  return [
    name,
    ...names.map((figure) => {
      const values = rounds.map((round) => round[figure]);
      return `${significant(median(values))} (${values.map(significant).join(', ')})`;
    }),
  ];
}

function taskRow({ task, size, right, accuracy, least, samplesPerSecond }) {
  return [
    `\`${task}\``,
    size,
    right,
    `${(100 * accuracy).toFixed(2)} %`,
    `${(100 * least).toFixed(1)} %`,
    significant(samplesPerSecond),
  ];
}

function presetRow({ model, accuracy, band, samplesPerSecond, megaflops, costRatio }) {
  return [
    `\`${model}\``,
    `${(100 * accuracy).toFixed(2)} %`,
    band.map((share) => `${(100 * share).toFixed(1)} %`).join(' to '),
    significant(samplesPerSecond),
    significant(megaflops),
    `${costRatio.toFixed(2)}x`,
  ];
}

function experienceSections(experience) {
  const { secondsToGood, medianSecondsToGood, smoothness, memory, fullEvaluationSeconds } =
    experience;
  const { pointerDelayMs } = smoothness;
  const rows = [
    [
      'from pressing Train to 97 % of the test images, seconds',
      `${medianSecondsToGood.toFixed(1)} (${secondsToGood.map((time) => time.toFixed(1)).join(', ')})`,
    ],
    ['all 10,000 test images, at a pause, seconds', fullEvaluationSeconds.toFixed(2)],
    ['tasks of the page over 50 ms', String(smoothness.longTasks)],
    ['frames a second', smoothness.framesPerSecond.toFixed(0)],
    ['longest frame, ms', smoothness.longestFrameMs.toFixed(0)],
    [
      `from a pointer move to the frame that shows it, ms (${smoothness.pointerMoves} moves)`,
      `median ${pointerDelayMs.median.toFixed(0)}, 95 % within ${pointerDelayMs.p95.toFixed(0)}, worst ${pointerDelayMs.worst.toFixed(0)}`,
    ],
    ...memory.map(({ step, pageMegabytes, rendererMegabytes }) => [
      `memory after ${step} steps, MB`,
      [
        pageMegabytes && `${pageMegabytes.toFixed(0)} by the page's own count`,
        rendererMegabytes && `${rendererMegabytes.toFixed(0)} resident in its process`,
      ]
        .filter(Boolean)
        .join(', '),
    ]),
  ];
  return [
    '## What a person gets: `npm run bench -- experience`',
    circumstances(experience),
    'Default settings on wasm, a replica for each core. While the page is watched for smoothness, the\n' +
      'network trains and somebody draws on the pad without a pause.',
    markdownTable(['', ''], rows),
  ];
}

/** All runs, and below them the mean for each epoch. */
function accuracyRows(runs) {
  const row = (seed, epoch, accuracy, seconds) => [
    String(seed),
    String(epoch),
    `${(100 * accuracy).toFixed(2)} %`,
    `${Math.round(seconds)} s`,
  ];
  const epochs = [...new Set(runs.map(({ epoch }) => epoch))];
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return [
    ...runs.map(({ seed, epoch, accuracy, seconds }) => row(seed, epoch, accuracy, seconds)),
    ...epochs.map((epoch) => {
      const ofEpoch = runs.filter((run) => run.epoch === epoch);
      const meanOf = (name) => mean(ofEpoch.map((run) => run[name]));
      return row('mean', epoch, meanOf('accuracy'), meanOf('seconds'));
    }),
  ];
}

const significant = (value) => String(Number(value.toPrecision(3)));
