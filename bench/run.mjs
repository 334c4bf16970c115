// `npm run bench`: how fast the app trains beside its peers, on this machine, in one run.
//
//   npm run bench                          all parts
//   npm run bench -- cpu | webgpu          a part
//   npm run bench -- node                  only what webgpu measures under Node, without a browser
//   npm run bench -- implementations       on each implementation of WebGPU, in software: Chromium's and Firefox's
//   npm run bench -- accuracy              the test accuracy of default runs instead
//   npm run bench -- presets               accuracy and speed of each preset architecture
//   npm run bench -- tasks                 accuracy and speed of each task
//   npm run bench -- anomaly               each digit left out: AUROC of the autoencoder; speed of the detectors
//   npm run bench -- experience            what a person gets: time to 97 %, smoothness, memory
//   npm run bench -- load                  what a visit loads on a slow line, and how soon it trains
//   npm run bench -- inspect               Inspect: first view, scrubs, what each view takes, training meanwhile
//   (npm run soak: how it fares over half a million steps)
//   npm run bench -- … --write             updates docs/benchmarks.md too
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, root } from '../scripts/setup.mjs';
import { measureAccuracy } from './accuracy.mjs';
import { measureAnomalies } from './anomaly.mjs';
import { measureExperience } from './experience.mjs';
import { measureImplementations } from './implementations.mjs';
import { measureInspect } from './inspect.mjs';
import { measureLoad } from './load.mjs';
import { measureInNode } from './node.mjs';
import { measurePresets } from './presets.mjs';
import { toMarkdown } from './report.mjs';
import { measureSpeed, partNames } from './speed.mjs';
import { measureTasks } from './tasks.mjs';

const results = join(root, 'bench/results');
const pathOf = (name) => join(results, `${name}.json`);
mkdirSync(results, { recursive: true });
const keep = (name, result) => writeFileSync(pathOf(name), `${JSON.stringify(result, null, 2)}\n`);

const words = process.argv.slice(2).filter((word) => word !== '--write');
const known = [
  ...partNames,
  'node',
  'implementations',
  'load',
  'accuracy',
  'experience',
  'presets',
  'tasks',
  'anomaly',
  'inspect',
];
const unknown = words.find((word) => !known.includes(word));
if (unknown) fail(`"${unknown}" is none of: ${known.join(', ')}, --write.`);

if (words.includes('implementations')) {
  keep('implementations', await measureImplementations());
} else if (words.includes('accuracy')) {
  await measureAccuracy((soFar) => keep('accuracy', soFar));
} else if (words.includes('presets')) {
  keep('presets', await measurePresets());
} else if (words.includes('tasks')) {
  keep('tasks', await measureTasks());
} else if (words.includes('anomaly')) {
  keep('anomaly', await measureAnomalies());
} else if (words.includes('load')) {
  keep('load', await measureLoad());
} else if (words.includes('inspect')) {
  keep('inspect', await measureInspect());
} else if (words.includes('experience')) {
  keep('experience', await measureExperience());
} else {
  const chosen = words.length > 0 ? words : partNames;
  const parts = partNames.filter((name) => chosen.includes(name));
  if (parts.length > 0) keep('latest', await measureSpeed(parts));
  if (chosen.includes('webgpu') || chosen.includes('node')) keep('node', await measureInNode());
}

if (process.argv.includes('--write')) {
  const read = (name) =>
    existsSync(pathOf(name)) ? JSON.parse(readFileSync(pathOf(name), 'utf8')) : undefined;
  const document = join(root, 'docs/benchmarks.md');
  const parts = [
    'node',
    'implementations',
    'load',
    'experience',
    'inspect',
    'accuracy',
    'presets',
    'tasks',
    'anomaly',
    'soak',
  ].map((name) => [name, read(name)]);
  writeFileSync(document, toMarkdown({ speed: read('latest'), ...Object.fromEntries(parts) }));
  console.log(`\nWritten to ${document}`);
}
