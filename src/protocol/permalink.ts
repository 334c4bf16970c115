import * as v from 'valibot';

import type { BackendId } from '../catalog/backends';
import { type ChangesProblem, readChanges, writeChanges } from './changes';
import {
  defaultRunConfig,
  defaultsOf,
  haveSameLiveSettings,
  liveSettingsOf,
  parseRunConfig,
  type RejectedField,
  type RunConfig,
  runConfigFieldNames,
  shortened,
  trainedCount,
} from './run-config';
import type { Adjustment } from './snapshot';
import { type RacePlan, readRace, writeRace } from './race-link';
import {
  plainView,
  readView,
  viewNames,
  type ViewOptions,
  type ViewProblem,
  writeView,
} from './view-options';

/** A run that is begun as another one was, and goes through the same changes at the same steps. */
export interface RunRecipe {
  readonly config: RunConfig;
  readonly adjustments: readonly Adjustment[];
}

/** What a page's address asks for. */
export interface Link extends RunRecipe {
  readonly view: ViewOptions;
  /** A race that is to be held with the run, once somebody starts it. */
  readonly race?: RacePlan;
  /** The step whose state is to be looked at. */
  readonly step?: number;
  /** What that state is compared with: another step of the run, or a run that is saved in this browser. */
  readonly compare?: Comparison;
  /** What it asks for in vain, in the order in which the page says it. */
  readonly problems: readonly LinkProblem[];
}

export type Comparison = { readonly step: number } | { readonly run: string };

export type LinkProblem =
  /** Nothing of it was read. */
  | { readonly kind: 'too-long'; readonly length: number }
  /** What other versions do differently is unknown: settings are read, changes are not. */
  | { readonly kind: 'version'; readonly value: string }
  | ({ readonly kind: 'field' } & RejectedField)
  /** A batch has no more images than there are. */
  | { readonly kind: 'batch-size'; readonly batchSize: number; readonly imageCount: number }
  /** The first one counts. */
  | { readonly kind: 'repeated'; readonly name: string }
  /** It is no step that a run could come to. */
  | { readonly kind: 'step'; readonly value: string }
  /** It is neither a step nor the id of a run. */
  | { readonly kind: 'compare'; readonly value: string }
  /** It is no race that could be held. */
  | { readonly kind: 'race'; readonly value: string }
  | { readonly kind: 'unknown'; readonly names: readonly string[]; readonly count: number }
  | ViewProblem
  | ChangesProblem;

/** No run on a page comes further. */
const stepSchema = v.pipe(v.string(), v.regex(/^\d{1,9}$/));

/** The id of a saved run. */
const runSchema = v.pipe(v.string(), v.regex(/^[\da-f]{16}$/));

const versionSchema = v.picklist(['1']);

/** Many servers and messengers take no longer addresses, and no page should be made to read them. */
export const longestQuery = 16_384;

const mostNamesShown = 3;

/** What messengers and search engines add to a link. */
const addedByOthers = /^(utm_\w+|[a-z]{1,2}clid|gclsrc|from|isappinstalled|nsukey|spm)$/;

const knownNames: readonly string[] = [
  'v',
  ...runConfigFieldNames,
  'changes',
  'race',
  'step',
  'compare',
  ...viewNames,
];

/** Reads the query of an address. Whatever it is, there is a run to begin with and nothing is thrown. */
export function readLink(search: string): Link {
  if (search.length > longestQuery) {
    return {
      config: defaultRunConfig,
      adjustments: [],
      view: plainView,
      problems: [{ kind: 'too-long', length: search.length }],
    };
  }
  const query = new URLSearchParams(search);
  const version = query.get('v');
  const isKnownVersion = version === null || v.is(versionSchema, version);
  const { config, rejected } = parseRunConfig(query);
  const { batchSize } = config;
  const imageCount = trainedCount(config);
  const { view, problems: viewProblems } = readView(query);
  const written = isKnownVersion ? query.get('changes') : null;
  const changes =
    written === null
      ? { adjustments: [], problems: [] }
      : readChanges(written, liveSettingsOf(config));
  const raceText = isKnownVersion ? query.get('race') : null;
  const race = raceText === null ? undefined : readRace(raceText);
  const stepText = query.get('step');
  const step = v.is(stepSchema, stepText) ? Number(stepText) : undefined;
  const compareText = query.get('compare');
  const compare = readComparison(compareText);
  const problems: LinkProblem[] = [];
  if (!isKnownVersion) problems.push({ kind: 'version', value: shortened(version) });
  problems.push(...rejected.map((field) => ({ kind: 'field' as const, ...field })));
  if (batchSize > imageCount) problems.push({ kind: 'batch-size', batchSize, imageCount });
  problems.push(...changes.problems);
  if (raceText !== null && !race) problems.push({ kind: 'race', value: shortened(raceText) });
  if (stepText !== null && step === undefined) {
    problems.push({ kind: 'step', value: shortened(stepText) });
  }
  if (compareText !== null && !compare) {
    problems.push({ kind: 'compare', value: shortened(compareText) });
  }
  problems.push(...viewProblems, ...problemsOfNames(query));
  return {
    config,
    adjustments: changes.adjustments,
    view,
    problems,
    ...(race && { race }),
    ...(step !== undefined && { step }),
    ...(compare && { compare }),
  };
}

function readComparison(text: string | null): Comparison | undefined {
  if (v.is(stepSchema, text)) return { step: Number(text) };
  return v.is(runSchema, text) ? { run: text } : undefined;
}

function problemsOfNames(query: URLSearchParams): LinkProblem[] {
  const names = [...new Set(query.keys())];
  const repeated = names.filter(
    (name) => knownNames.includes(name) && query.getAll(name).length > 1,
  );
  const unknown = names.filter((name) => !knownNames.includes(name) && !addedByOthers.test(name));
  const problems: LinkProblem[] = repeated.map((name) => ({ kind: 'repeated', name }));
  if (unknown.length > 0) {
    const shown = unknown.slice(0, mostNamesShown).map(shortened);
    problems.push({ kind: 'unknown', names: shown, count: unknown.length });
  }
  return problems;
}

/** The query that `readLink` reads as this run and view, with a leading question mark. */
export function writeLink(
  { config, adjustments }: RunRecipe,
  view: ViewOptions,
  race?: RacePlan,
  step?: number,
  compare?: Comparison,
): string {
  const defaults = { ...defaultsOf(config.task), task: defaultRunConfig.task };
  const fields = runConfigFieldNames
    .filter((field) => field === 'seed' || config[field] !== defaults[field])
    .map((field) => [field, String(config[field])] as const);
  const changes = writeChanges(config, adjustments);
  const pairs = [
    ['v', '1'] as const,
    ...fields,
    ...(changes === '' ? [] : [['changes', changes] as const]),
    ...(race ? [['race', writeRace(race)] as const] : []),
    ...(step === undefined ? [] : [['step', String(step)] as const]),
    ...(compare
      ? [['compare', String('run' in compare ? compare.run : compare.step)] as const]
      : []),
    ...Object.entries(writeView(view)),
  ];
  return `?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}

/**
 * The shortest recipe for a run. What was changed before its first step is what it was begun with;
 * changes that change nothing are left out.
 */
export function recipeOf({ config, adjustments }: RunRecipe): RunRecipe {
  const first = adjustments.findLast(({ afterStep }) => afterStep === 0);
  const start = { ...config, ...first?.settings };
  const later: Adjustment[] = [];
  for (const adjustment of adjustments) {
    const { afterStep, settings } = adjustment;
    const before = later.at(-1)?.settings ?? start;
    if (afterStep > 0 && !haveSameLiveSettings(before, settings)) later.push(adjustment);
  }
  return { config: start, adjustments: later };
}

/** The same run, computed as it was: on one backend alone, the same seed gives the same curve. */
export function computedBy(
  recipe: RunRecipe,
  { backend, replicas }: { readonly backend: BackendId; readonly replicas: number },
): RunRecipe {
  // A GPU takes a batch whole.
  const config = {
    ...recipe.config,
    backend,
    replicas: backend === 'webgpu' ? ('auto' as const) : replicas,
  };
  return { ...recipe, config };
}
