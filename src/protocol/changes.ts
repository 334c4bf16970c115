import * as v from 'valibot';

import { pack, unpack } from './packed-text';
import {
  type LiveSettings,
  liveSettingsFieldNames,
  liveSettingsFields,
  readField,
  shortened,
} from './run-config';
import type { Adjustment } from './snapshot';

// How the changes during a run are written in an address: one track a setting, its name and then
// steps and values in turn, each step counted from the one before.
//
//   learningRate~120~0.003~380~0.01_momentum~500~0.5
//
// After step 120 the rate is 0.003, after step 500 it is 0.01 and the momentum 0.5. What is shorter
// deflated begins with a point.
const betweenTracks = '_';
const between = '~';
const packedMark = '.';

/** What a link may make of a page's memory. */
const mostBytes = 0x20000;
export const mostChanges = 10_000;

const stepsSchema = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,8}$/),
  v.transform(Number),
  v.maxValue(100_000_000),
);

/** Why changes, or some of them, could not be read. */
export type ChangesProblem =
  /** None is made. */
  | { readonly kind: 'changes-damaged' | 'too-many-changes' }
  /** The first of `count` that are left out; of a track whose step is wrong, the rest is. */
  | {
      readonly kind: 'change';
      readonly fault: 'name' | 'repeated' | 'step' | 'value';
      readonly name: string;
      readonly value: string;
      readonly count: number;
    };

/** The changes that adjustments make to the settings a run starts with; empty if there are none. */
export function writeChanges(start: LiveSettings, adjustments: readonly Adjustment[]): string {
  const tracks = liveSettingsFieldNames.map((field) => {
    let [value, step] = [start[field], 0];
    const words: (string | number)[] = [];
    for (const { afterStep, settings } of adjustments) {
      if (settings[field] === value) continue;
      words.push(afterStep - step, settings[field]);
      [value, step] = [settings[field], afterStep];
    }
    return words.length === 0 ? [] : [field, ...words].join(between);
  });
  const text = tracks.flat().join(betweenTracks);
  const packed = packedMark + pack(text);
  return packed.length < text.length ? packed : text;
}

/** The adjustments that `writeChanges` wrote. Whatever the text is, it ends soon and throws nothing. */
export function readChanges(
  text: string,
  start: LiveSettings,
): { adjustments: readonly Adjustment[]; problems: readonly ChangesProblem[] } {
  const isPacked = text.startsWith(packedMark);
  const plain = isPacked ? unpack(text.slice(packedMark.length), mostBytes) : text;
  if (!plain) return { adjustments: [], problems: [{ kind: 'changes-damaged' }] };
  const changes: { step: number; field: keyof LiveSettings; value: unknown }[] = [];
  const faults: Omit<Extract<ChangesProblem, { kind: 'change' }>, 'kind' | 'count'>[] = [];
  const seen = new Set<string>();
  for (const track of plain.split(betweenTracks)) {
    const [name = '', ...words] = track.split(between);
    const leaveOut = (fault: (typeof faults)[number]['fault'], value = '') =>
      faults.push({ fault, name: shortened(name), value: shortened(value) });
    if (!isLiveField(name) || seen.has(name)) {
      leaveOut(seen.has(name) ? 'repeated' : 'name');
      continue;
    }
    seen.add(name);
    let step = 0;
    for (let index = 0; index < words.length; index += 2) {
      const steps = v.safeParse(stepsSchema, words[index]);
      if (!steps.success || step + steps.output > 100_000_000) {
        leaveOut('step', words[index]);
        break;
      }
      step += steps.output;
      const value = readField(name, words[index + 1] ?? '');
      if (value === undefined) leaveOut('value', words[index + 1]);
      else changes.push({ step, field: name, value });
    }
  }
  const problems: ChangesProblem[] = [];
  if (faults[0]) problems.push({ kind: 'change', ...faults[0], count: faults.length });
  if (changes.length > mostChanges) {
    return { adjustments: [], problems: [...problems, { kind: 'too-many-changes' }] };
  }
  return { adjustments: merged(changes, start), problems };
}

function merged(
  changes: readonly { step: number; field: keyof LiveSettings; value: unknown }[],
  start: LiveSettings,
): Adjustment[] {
  const adjustments: Adjustment[] = [];
  let settings = start;
  for (const { step, field, value } of changes.toSorted((a, b) => a.step - b.step)) {
    settings = { ...settings, [field]: value };
    if (adjustments.at(-1)?.afterStep === step) adjustments.pop();
    adjustments.push({ afterStep: step, settings });
  }
  return adjustments;
}

function isLiveField(name: string): name is keyof LiveSettings {
  return Object.hasOwn(liveSettingsFields, name);
}
