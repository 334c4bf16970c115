import { expect, it } from 'vitest';

import { words as en } from './en';
import { inspectWords as enOfInspect } from './en/inspect-words';
import { runsWords as enOfRuns } from './en/runs-words';
import { stepsWords as enOfSteps } from './en/steps-words';
import { weightsWords as enOfWeights } from './en/weights-words';
import { words as zh } from './zh-CN';
import { inspectWords as zhOfInspect } from './zh-CN/inspect-words';
import { runsWords as zhOfRuns } from './zh-CN/runs-words';
import { stepsWords as zhOfSteps } from './zh-CN/steps-words';
import { weightsWords as zhOfWeights } from './zh-CN/weights-words';

type Tree = { readonly [key: string]: string | Tree };

function entries(tree: Tree, path = ''): [path: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : entries(value, `${path}${key}.`),
  );
}

const english = new Map(
  entries({ ...en, ...enOfInspect, ...enOfRuns, ...enOfSteps, ...enOfWeights }),
);
const chinese = new Map(
  entries({ ...zh, ...zhOfInspect, ...zhOfRuns, ...zhOfSteps, ...zhOfWeights }),
);

const counted =
  /\{\{\w+\}\} (?:(?!the |of )\w+ ){0,2}?(?:images|steps|epochs|classes|runs|files|labels|layers|parameters|units|inputs|numbers|seconds|checkpoints|changes|lines|characters|replicas|values|dimensions|things|bytes|weights|lanes|results|points|seeds)\b/;

/** What is never one, or is a number of many digits whatever happens. */
const neverOne: Readonly<Record<string, string>> = {
  'app.backend.replicasWhy': 'one has a sentence of its own',
  'app.notices.shards': 'some have arrived, and others not',
  'app.notices.stuck': '300 steps',
  'app.strip.testedOn': 'a test has many images',
  'app.strip.ofImages': 'a test has many images',
  'app.strip.ofAllImages': 'a test has many images',
  'charts.summary.whole': 'a test has many images',
  'charts.crosshair.value': 'a test has many images',
  'charts.crosshair.whole': 'a test has many images',
  'race.board.orderOfMeans': 'a test has many images',
  'race.board.orderOfTests': 'a test has many images',
  'race.board.won': 'a test has many images',
  'app.announce.tested.accuracy': 'a test has many images',
  'app.announce.tested.exact-match': 'a test has many images',
  'architecture.faults.cannot-reshape': 'numbers of an image',
  'architecture.faults.wrong-output': 'two classes at least',
  'architecture.faults.too-many-layers': 'more than a hundred',
  'charts.compare.seeds': 'two at least',
  'weightsFile.problems.too-short': 'a file of weights has many bytes',
  'weightsFile.problems.header-length': 'a header has many bytes',
  'weightsFile.problems.size': 'numbers have several bytes',
  'inspect.layers.from': 'a layer has many values',
  'inspect.layers.answer.tested': 'a test has many images',
  'inspect.layers.answer.testedLoss': 'a test has many images',
  'map.from': 'a test has many images',
  'map.canvas': 'a test has many images',
  'charts.crosshair.ofSeeds': 'a mean is of two at least',
  'charts.table.seeds': 'a mean is of two at least',
  'charts.table.seedsOnSample': 'a mean is of two at least',
  'charts.smoothing.halfLife': 'one of a few',
  'detectors.tested': 'images of both kinds',
  'detectors.search.done': 'images of both kinds',
  'files.export.several': 'one is called by its name',
  'files.problems.tooLong': 'more than there may be',
  'ownData.unnamed': 'two classes at least',
  'ownData.limits': 'a limit',
  'ownData.most': 'more than ten',
  'ownData.kept.about': 'two classes at least',
  'ownData.missing.title': 'two classes at least',
  'ownData.problems.tooManyClasses': 'a limit',
  'ownData.files.short': 'a header is longer',
  'ownData.files.long': 'a header is longer',
  'ownData.files.unpacksLong': 'a header is longer',
  'ownData.files.dimensions': 'images and labels have none of one',
  'race.repeat.seeds': 'three at least',
  'race.repeat.with': 'three at least',
  'race.board.seeds': 'three at least',
  'race.board.outOf': 'three at least',
  'race.board.allBehind': 'three at least',
  'race.board.someBehind': 'three at least',
  'race.board.noneBehind': 'three at least',
  'race.board.paired': 'three at least',
  'runPage.origin.repeat': 'three at least',
  'runs.countShown': 'there are others',
  'runs.curve.seeds': 'two at least',
  'runs.group.name': 'two at least',
  'runs.marks.seeds': 'two at least',
  'runs.menu.chartsAreFull': 'a limit',
  'runs.comparison.title': 'two at least',
  'saving.room.several': 'one has a sentence of its own',
  'share.reasons.task': 'two classes at least',
  'share.race.repeat': 'three at least',
  'share.race.ofSeeds': 'three at least',
  'share.length.short': 'an address is longer',
  'share.length.long': 'an address is longer',
  'share.length.tooLong': 'an address is longer',
  'share.problems.unknownMany': 'more than a few',
  'share.problems.tooLong': 'more than there may be',
  'share.problems.tooManyChanges': 'a limit',
};

it('what is counted has a form for one in English, and both have their other', () => {
  const plural = [...english.keys()].filter((key) => /_(one|other)$/.test(key));
  const stems = new Set(plural.map((key) => key.replace(/_(one|other)$/, '')));
  const missing = [...stems].flatMap((stem) => [
    ...['_one', '_other'].filter((form) => !english.has(stem + form)).map((form) => stem + form),
    // Beside its forms it would never be said.
    ...(english.has(stem) ? [stem] : []),
    ...(chinese.has(`${stem}_other`) ? [] : [`${stem}_other in Chinese`]),
  ]);
  expect(missing).toEqual([]);
  expect([...chinese.keys()].filter((key) => key.endsWith('_one'))).toEqual([]);
});

it('a number before a noun in the plural is a plural form, unless it is never one', () => {
  const faults = [...english].flatMap(([key, text]) =>
    counted.test(text) && !/_(one|other)$/.test(key) && !(key in neverOne) ? `${key}: ${text}` : [],
  );
  expect(faults).toEqual([]);
  expect(Object.keys(neverOne).filter((key) => !counted.test(english.get(key) ?? ''))).toEqual([]);
});
