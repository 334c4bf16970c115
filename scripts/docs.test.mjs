// What README and the other pages say is still there: files, headings, pictures, commands, words on screen, figures.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backendIds } from '../src/catalog/backends';
import { initialisationIds } from '../src/catalog/initialisations';
import { lossIds } from '../src/catalog/losses';
import { optimizerIds } from '../src/catalog/optimizers';
import { scheduleIds } from '../src/catalog/schedules';
import { taskIds } from '../src/catalog/tasks';
import {
  ofLastStep,
  ofRest,
  ofSample,
  ofStep,
  ofValidation,
  ofValidationSample,
  places,
} from '../src/component-testing/shown-numbers';
import {
  ofLane,
  ofLaneAtEnd,
  ofSeeds,
  ofSeedsOnSample,
} from '../src/component-testing/shown-race-numbers';
import { words as en } from '../src/locales/en';
import { inspectWords as enOfInspect } from '../src/locales/en/inspect-words';
import { runsWords as enOfRuns } from '../src/locales/en/runs-words';
import { stepsWords as enOfSteps } from '../src/locales/en/steps-words';
import { weightsWords as enOfWeights } from '../src/locales/en/weights-words';
import { words as zh } from '../src/locales/zh-CN';
import { inspectWords as zhOfInspect } from '../src/locales/zh-CN/inspect-words';
import { runsWords as zhOfRuns } from '../src/locales/zh-CN/runs-words';
import { stepsWords as zhOfSteps } from '../src/locales/zh-CN/steps-words';
import { weightsWords as zhOfWeights } from '../src/locales/zh-CN/weights-words';
import { runConfigFieldNames } from '../src/protocol/run-config';
import { viewNames, viewParts } from '../src/protocol/view-options';
import { pictureFiles } from './screenshots/scenes.mjs';
import { root } from './setup.mjs';

const english = { ...en, ...enOfInspect, ...enOfRuns, ...enOfSteps, ...enOfWeights };
const chinese = { ...zh, ...zhOfInspect, ...zhOfRuns, ...zhOfSteps, ...zhOfWeights };

const mostPictureBytes = 1_000_000;

const markdownIn = (folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const pages = [...markdownIn('.'), ...markdownIn('docs'), ...markdownIn('docs/decisions')];
const read = (path) => readFileSync(join(root, path), 'utf8');
const withoutCode = (text) => text.replaceAll(/^```.*?^```/gms, '').replaceAll(/`[^`\n]*`/g, '');

/** Links and pictures of a page that do not lead to other sites. */
const linksOf = (path) =>
  [...withoutCode(read(path)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target)
    .filter((target) => !/^[a-z]+:/.test(target));

/** What a page's headings are called in addresses, as GitHub makes it of them. */
const anchorsOf = (path) =>
  [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

describe.each(pages)('%s', (page) => {
  it('links to files and headings that are there', () => {
    const broken = linksOf(page).filter((link) => {
      const [file, anchor] = link.split('#');
      const target = file === '' ? page : join(dirname(page), decodeURI(file));
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && !anchorsOf(target).includes(decodeURI(anchor));
    });
    expect(broken).toEqual([]);
  });

  it('names commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = [...read(page).matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

/** Every word of a language as the guides write it: N stands for a number, or for what else changes. */
function onScreen(words) {
  if (typeof words !== 'string') return Object.values(words).flatMap(onScreen);
  return [words.replaceAll(/\{\{\w+\}\}/g, 'N').replaceAll(/<\/?\w+>/g, '')];
}

/** Words on screen are bold in English. Markdown knows no bold beside Chinese punctuation, so there they are quoted. */
const marks = { bold: /\*\*(.+?)\*\*/gs, quoted: /“(.+?)”/gs };

describe.each([
  ['README.md', marks.bold, english],
  ['docs/guide.md', marks.bold, english],
  ['docs/guide.zh-CN.md', marks.quoted, chinese],
])('%s', (page, mark, words) => {
  it('quotes words that are on screen', () => {
    const labels = [...withoutCode(read(page)).matchAll(mark)].map(([, label]) =>
      label.replaceAll(/\s+/g, ' '),
    );
    const known = new Set(onScreen(words));
    expect(labels.length).toBeGreaterThan(5);
    expect(labels.filter((label) => !known.has(label))).toEqual([]);
  });
});

describe.each(['docs/guide.md', 'docs/guide.zh-CN.md'])('%s', (page) => {
  const codes = new Set([...read(page).matchAll(/`([^`\n]+)`/g)].map(([, code]) => code));

  it('tells every parameter of an address, and none that does not exist', () => {
    const cells = [...read(page).matchAll(/^\| (`[^|]+`) \|/gm)].map(([, cell]) => cell);
    const told = cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name));
    const real = [...runConfigFieldNames, ...viewNames, 'changes', 'race', 'v'];
    expect(new Set(told)).toEqual(new Set(real));
  });

  it('tells every value that is one of a few, and every part of the page', () => {
    const values = [
      ...[taskIds, initialisationIds, optimizerIds, scheduleIds, lossIds, backendIds].flat(),
      ...viewParts,
    ];
    expect(values.filter((value) => !codes.has(value))).toEqual([]);
  });
});

describe('README.md', () => {
  it('gives figures that docs/benchmarks.md has', () => {
    const table = /## How fast.+?(?=\n## )/s.exec(read('README.md'))?.[0] ?? '';
    const figures = [...table.matchAll(/\b\d+\.\d+|\b\d{4}\b/g)].map(([figure]) => figure);
    const measured = new Set(read('docs/benchmarks.md').match(/\d+(?:\.\d+)?/g));
    expect(figures.length).toBeGreaterThan(5);
    expect(figures.filter((figure) => !measured.has(figure))).toEqual([]);
  });
});

describe('pictures', () => {
  const folder = 'docs/pictures';
  const files = readdirSync(join(root, folder)).toSorted();

  it('are those that `npm run pictures` takes', () => {
    expect(files).toEqual(pictureFiles.toSorted());
  });

  it('are all shown somewhere', () => {
    const shown = new Set(
      pages.flatMap((page) =>
        linksOf(page).map((link) => relative(folder, join(dirname(page), link))),
      ),
    );
    expect(files.filter((name) => !shown.has(name))).toEqual([]);
  });

  it('are small', () => {
    const sizes = files.map((name) => statSync(join(root, folder, name)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(mostPictureBytes);
  });
});

it('the list of numbers names every place in which a quantity is held to be the same', () => {
  const rows = new Map(
    read('docs/numbers.md')
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .map(([, name, shownIn = '']) => [name, shownIn]),
  );
  const ofRun = [ofStep, ofSample, ofValidationSample, ofValidation, ofLastStep, ofRest];
  const ofRace = [ofLane, ofLaneAtEnd, ofSeedsOnSample, ofSeeds];
  const unnamed = [...ofRun, ...ofRace].flat().flatMap(({ listed, at }) =>
    Object.keys(at)
      .filter((place) => !rows.get(listed)?.includes(places[place]))
      .map((place) => `${listed}: ${places[place]}`),
  );
  expect(unnamed).toEqual([]);
});
