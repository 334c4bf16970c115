import {
  type FilterColumn,
  keyOf,
  type Literal,
  type LiteralFault,
  literalText,
  readLiteral,
} from './literals';
import { type Operator, quoted, type Token, tokensOf } from './tokens';

/** A part of a filter; a run has to be as all of them say. */
export type Term =
  /** A word, or several that stand together. */
  | { readonly kind: 'words'; readonly text: string }
  | {
      readonly kind: 'comparison';
      readonly column: FilterColumn;
      readonly operator: Operator;
      readonly literal: Literal;
    };

/** Why a piece of a filter is of no use. */
export interface FilterFault {
  readonly kind:
    | 'no-column'
    | 'unknown-column'
    | 'no-value'
    | 'one-value'
    | 'open-quote'
    | LiteralFault;
  /** The piece itself, and where it stands. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly column?: FilterColumn;
}

export interface Filter {
  readonly terms: readonly Term[];
  /** What is at fault is left out of the terms. */
  readonly faults: readonly FilterFault[];
}

/** The most words of a column's name. */
const longestName = 7;

/** Columns by all of their names. */
export class ColumnNames {
  readonly all: readonly FilterColumn[];
  readonly #byKey = new Map<string, FilterColumn>();

  constructor(columns: readonly FilterColumn[]) {
    this.all = columns;
    // An id goes before a name: the loss of one column is the name of another.
    for (const column of columns) this.#byKey.set(keyOf(column.id), column);
    for (const column of columns) {
      for (const name of column.names) {
        const key = keyOf(name);
        if (key !== '' && !this.#byKey.has(key)) this.#byKey.set(key, column);
      }
    }
  }

  find(name: string): FilterColumn | undefined {
    return this.#byKey.get(keyOf(name));
  }

  /** The column that the last of these words name, and how many of them do; the longest name counts. */
  endOf(words: readonly string[]): { column: FilterColumn; count: number } | undefined {
    for (let count = Math.min(longestName, words.length); count > 0; count -= 1) {
      const column = this.find(words.slice(-count).join(' '));
      if (column) return { column, count };
    }
    return undefined;
  }
}

/** Reads what was typed; whatever it is, some of it may be of use. */
export function parseFilter(typed: string, names: ColumnNames): Filter {
  const tokens = tokensOf(typed);
  const terms: Term[] = [];
  const faults: FilterFault[] = [];
  const fault = (
    kind: FilterFault['kind'],
    from: number,
    to: number,
    column?: FilterColumn,
  ): void => {
    faults.push({ kind, text: typed.slice(from, to), from, to, ...(column && { column }) });
  };
  /** Words that may still turn out to be the name of a column. */
  let words: Token[] = [];
  const endWords = (count = words.length) => {
    for (const { text } of words.slice(0, count)) terms.push({ kind: 'words', text });
    words = words.slice(count);
  };

  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    if (token.isOpen) fault('open-quote', token.from, token.to);
    if (token.kind !== 'operator') {
      // What is quoted is a name only by itself.
      if (token.kind === 'quoted') endWords();
      words.push(token);
      if (token.kind === 'quoted' && tokens[at + 1]?.kind !== 'operator') endWords();
      continue;
    }
    const named = names.endOf(words.map(({ text }) => text));
    const last = words.at(-1);
    endWords(Math.max(0, words.length - (named?.count ?? 1)));
    const from = words[0]?.from ?? token.from;
    words = [];
    const next = tokens[at + 1];
    // A word before another operator is the next column already.
    const isNextColumn = next?.kind === 'word' && tokens[at + 2]?.kind === 'operator';
    const value = next && next.kind !== 'operator' && !isNextColumn ? next : undefined;
    if (value) at += 1;
    if (value?.isOpen) fault('open-quote', value.from, value.to);
    if (!last) fault('no-column', token.from, value?.to ?? token.to);
    else if (!named) fault('unknown-column', last.from, last.to);
    else if (!value) fault('no-value', from, token.to, named.column);
    else {
      const { column } = named;
      const operator = token.text as Operator;
      const literal = readLiteral(column, operator, value.text);
      const list = restOfList(typed, tokens, at, column.choices);
      if (list > at) {
        at = list;
        fault('one-value', value.from, tokens[at]!.to, column);
      } else if (typeof literal === 'object')
        terms.push({ kind: 'comparison', column, operator, literal });
      else fault(literal, literal === 'no-order' ? from : value.from, value.to, column);
    }
  }
  endWords();
  return { terms, faults };
}

/**
 * The last of the values that are listed behind the one at a place, as in `optimizer=sgd,adam`; that place, if none is. What
 * stands behind a comma and a space is a word of its own, unless it is a value that the column can have.
 */
function restOfList(
  typed: string,
  tokens: readonly Token[],
  at: number,
  choices: FilterColumn['choices'],
): number {
  const next = tokens[at + 1];
  if (!next || next.kind === 'operator' || tokens[at + 2]?.kind === 'operator') return at;
  const gap = typed.slice(tokens[at]!.to, next.from);
  const isValue = choices.some(({ id, name }) =>
    [id, name].some((known) => keyOf(known) === keyOf(next.text)),
  );
  const isListed = /^[,，、]$/.test(gap) || (/^\s*[,，、]\s*$/.test(gap) && isValue);
  return isListed ? restOfList(typed, tokens, at + 1, choices) : at;
}

/** Terms as they would be typed, in words that every language knows. */
export function formatFilter(terms: readonly Term[], names: ColumnNames): string {
  const written: string[] = [];
  /** The plain words right before what comes next. */
  let words: string[] = [];
  for (const term of terms) {
    if (term.kind === 'words') {
      const text = quoted(term.text);
      words = text === term.text ? [...words, text] : [];
      written.push(text);
      continue;
    }
    const { column, operator, literal } = term;
    // The word before must not become part of the name.
    if ((names.endOf([...words, column.id])?.count ?? 1) > 1) {
      written[written.length - 1] = `"${words.at(-1)!}"`;
    }
    words = [];
    written.push(`${column.id}${operator}${quoted(literalText(literal))}`);
  }
  return written.join(' ');
}
