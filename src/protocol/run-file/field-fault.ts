import type * as v from 'valibot';

import type { ListProblem } from './list-faults';

/** What is wrong with a value that came from outside, and where it is. */
export interface FieldFault {
  /** Such as `runs[0].series.loss[17]`. */
  readonly path: string;
  readonly problem: FieldProblem;
}

/** Settings whose values are words of their own kind. */
export type MisfitSetting = 'task' | 'dataset' | 'unknown' | 'model' | 'loss';

export type FieldProblem =
  | { readonly kind: 'missing' }
  /** `expected`: `number`, `string`, `boolean`, `null`, `Array`, `Object`, or a text in quotation marks. */
  | { readonly kind: 'unexpected'; readonly expected: readonly string[]; readonly got: Got }
  | { readonly kind: 'too-small'; readonly value: number; readonly minimum: number }
  | { readonly kind: 'too-large'; readonly value: number; readonly maximum: number }
  | { readonly kind: 'not-whole'; readonly value: number }
  | { readonly kind: 'too-short'; readonly length: number; readonly minimum: number }
  /** A text. */
  | { readonly kind: 'too-long'; readonly length: number; readonly maximum: number }
  /** A list. */
  | { readonly kind: 'too-many'; readonly length: number; readonly maximum: number }
  /** A setting that means nothing here, or can't go with the others. */
  | { readonly kind: `no-${MisfitSetting}`; readonly text: string }
  | { readonly kind: 'no-id'; readonly text: string }
  | { readonly kind: 'no-date'; readonly text: string }
  | ListProblem;

/** What stands where something else was expected. */
export interface Got {
  readonly type: 'number' | 'string' | 'boolean' | 'null' | 'array' | 'object';
  /** Shortened; empty if it can't be shown in a line. */
  readonly text: string;
}

const longestShown = 40;

/** What valibot found, in words for a person. */
export function fieldFault(issue: v.BaseIssue<unknown>): FieldFault {
  const keys = (issue.path ?? []).map(({ key }) =>
    typeof key === 'number' ? `[${key}]` : `.${String(key)}`,
  );
  const path = keys.join('').replace(/^\./, '');
  return { path, problem: problemOf(issue, path) };
}

function problemOf(
  { type, input, requirement, expected, received }: v.BaseIssue<unknown>,
  path: string,
): FieldProblem {
  // As the actions that find these faults take no others.
  const value = input as number;
  const text = shown(input);
  const limit = Number(requirement);
  const lengthOf = (list: unknown) => (list as ArrayLike<unknown>).length;
  switch (type) {
    case 'min_value':
      return { kind: 'too-small', value, minimum: limit };
    case 'max_value':
      return { kind: 'too-large', value, maximum: limit };
    case 'integer':
      return { kind: 'not-whole', value };
    case 'min_length':
      return { kind: 'too-short', length: lengthOf(input), minimum: limit };
    case 'max_length':
      return {
        kind: typeof input === 'string' ? 'too-long' : 'too-many',
        length: lengthOf(input),
        maximum: limit,
      };
    case 'check':
      return { kind: path.endsWith('.unknown') ? 'no-unknown' : 'no-dataset', text };
    case 'regex':
      return { kind: 'no-id', text };
    case 'iso_timestamp':
      return { kind: 'no-date', text };
    default:
      if (received === 'undefined') return { kind: 'missing' };
      return { kind: 'unexpected', expected: alternatives(expected ?? 'number'), got: got(input) };
  }
}

/** `("auto" | number)` as its parts. */
function alternatives(expected: string): string[] {
  const parts = expected.replaceAll(/[()]/g, '').split(' | ');
  // NaN and infinities need no explanation: whoever writes them knows that they are no numbers.
  return parts.filter((part) => !/^"(NaN|-?Infinity)"$/.test(part));
}

function got(input: unknown): Got {
  if (input === null) return { type: 'null', text: '' };
  if (Array.isArray(input)) return { type: 'array', text: '' };
  return { type: typeof input as Got['type'], text: shown(input) };
}

function shown(input: unknown): string {
  if (typeof input === 'string') return input.slice(0, longestShown);
  return typeof input === 'number' || typeof input === 'boolean' ? String(input) : '';
}
