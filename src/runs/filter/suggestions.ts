import type { ColumnNames } from './filter-language';
import { type FilterColumn, keyOf } from './literals';
import { quoted, tokensOf } from './tokens';

/** What may be meant by what is being typed. */
export interface Suggestion {
  readonly id: string;
  /** What takes the place of what was typed, from `from` to `to`. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly name: string;
  /** What else it is called, if that is something else. */
  readonly alias: string;
}

const most = 8;

/**
 * What may be meant by the piece that ends at the caret: a column by its id or a name, or a value of the column that is being
 * asked of. `valuesOf` gives the values that there are among the runs of those that are not listed anywhere.
 */
export function suggestionsFor(
  typed: string,
  caret: number,
  names: ColumnNames,
  valuesOf: (column: FilterColumn) => readonly { id: string; name: string }[],
): readonly Suggestion[] {
  const tokens = tokensOf(typed);
  const at = tokens.findIndex(({ from, to }) => from < caret && caret <= to);
  const token = tokens[at];
  if (!token || (caret < token.to && token.kind !== 'word')) return [];
  const operator = token.kind === 'operator' ? at : at - 1;
  if (tokens[operator]?.kind === 'operator') {
    const words = tokens.slice(0, operator).map(({ text }) => text);
    const column = names.endOf(words)?.column;
    if (!column) return [];
    const isBegun = token.kind !== 'operator';
    const piece = { from: isBegun ? token.from : caret, to: isBegun ? token.to : caret };
    return valueSuggestions(column, isBegun ? token.text : '', piece, valuesOf(column));
  }
  // A column is being asked of already.
  if (token.kind !== 'word' || tokens[at + 1]?.kind === 'operator') return [];
  return columnSuggestions(token.text, token, names.all);
}

interface Piece {
  readonly from: number;
  readonly to: number;
}

function columnSuggestions(
  typed: string,
  { from, to }: Piece,
  columns: readonly FilterColumn[],
): readonly Suggestion[] {
  const sought = keyOf(typed);
  if (sought === '') return [];
  const found = columns.flatMap((column) => {
    const [shown = column.id] = column.names;
    const places = [column.id, ...column.names].map((name) => keyOf(name).indexOf(sought));
    const best = Math.min(...places.filter((place) => place >= 0));
    if (!Number.isFinite(best)) return [];
    // As it was begun: in the language on screen, or by the name that every language knows.
    const isById = places[0]! >= 0 || places[1] === -1;
    const text = `${isById ? column.id : shown}${column.operator}`;
    const isSame = keyOf(shown) === keyOf(column.id);
    const suggestion = {
      id: column.id,
      text,
      from,
      to,
      name: shown,
      alias: isSame ? '' : column.id,
    };
    return [{ best: best === 0 ? 0 : 1, suggestion }];
  });
  return found
    .toSorted((a, b) => a.best - b.best)
    .slice(0, most)
    .map(({ suggestion }) => suggestion);
}

function valueSuggestions(
  column: FilterColumn,
  typed: string,
  { from, to }: Piece,
  values: readonly { id: string; name: string }[],
): readonly Suggestion[] {
  const sought = keyOf(typed);
  const all = new Map([...column.choices, ...values].map((choice) => [choice.id, choice]));
  const found = [...all.values()].filter(({ id, name }) =>
    [id, name].some((known) => keyOf(known).includes(sought)),
  );
  // It is there in full.
  if (found.length === 1 && keyOf(found[0]!.id) === sought) return [];
  return found.slice(0, most).map(({ id, name }) => ({
    id,
    text: `${quoted(id)} `,
    from,
    to,
    name,
    alias: keyOf(name) === keyOf(id) ? '' : id,
  }));
}
