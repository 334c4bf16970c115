import { readTypedNumber } from '../math/number-text';

/** A piece of what a run can be found by, as it is compared: a setting with its names, or a text without any. */
export interface Clause {
  readonly names: string;
  readonly values: string;
  readonly numbers: readonly number[];
}

export function clauseOf(names: string, values: string): Clause {
  const numbers = wordsOf(values).flatMap((word) => numberOf(word) ?? []);
  return { names: normalised(names), values: normalised(values), numbers };
}

interface Term {
  readonly word: string | undefined;
  readonly number: number | undefined;
}

/**
 * What tells whether a run is what a text asks for: every word occurs in one of its clauses, and a number that
 * follows the name of a setting, as in `lr 0.01`, is its value. Numbers are equal however they are
 * written.
 */
export function filterFor(text: string): (clauses: readonly Clause[]) => boolean {
  const terms = termsOf(text);
  return (clauses) => terms.every((term) => matchesTerm(clauses, term));
}

function matchesTerm(clauses: readonly Clause[], { word, number }: Term): boolean {
  if (word === undefined) return hasNumber(clauses, number);
  const named = clauses.filter(({ names }) => names.includes(word));
  if (named.length > 0 && number !== undefined) return hasNumber(named, number);
  const occurs = named.length > 0 || clauses.some(({ values }) => values.includes(word));
  return occurs && hasNumber(clauses, number);
}

function hasNumber(clauses: readonly Clause[], number: number | undefined): boolean {
  return number === undefined || clauses.some(({ numbers }) => numbers.includes(number));
}

function termsOf(filter: string): Term[] {
  const terms: Term[] = [];
  for (const text of wordsOf(filter)) {
    const number = numberOf(text);
    const last = terms.at(-1);
    if (number === undefined) terms.push({ word: text, number });
    else if (last && last.number === undefined) terms[terms.length - 1] = { ...last, number };
    else terms.push({ word: undefined, number });
  }
  return terms;
}

/** `学习率0.01` and `lr=0.01` are two words, `conv32x3` is one. A `。` between digits is typed for a point. */
function wordsOf(text: string): string[] {
  return normalised(text)
    .replaceAll(/(\d)。(?=\d)/g, '$1.')
    .replaceAll(/(\p{Script=Han})(?=[\d.])/gu, '$1 ')
    .split(/[\s=:,;、，。；：]+/)
    .filter(Boolean);
}

function numberOf(word: string): number | undefined {
  return readTypedNumber(word.replace(/[%×]/g, ''));
}

const normalised = (text: string) => text.normalize('NFKC').toLowerCase();
