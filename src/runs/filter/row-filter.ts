import { type CellWords, cellOf, type ColumnId, isResultColumn } from '../run-columns';
import type { RunRow } from '../run-rows';
import { type Clause, filterFor } from '../filter-runs';
import type { SavedRun } from '../../protocol/saved-run';
import type { Term } from './filter-language';
import { holds } from './literals';

export interface RowFilterWords extends CellWords {
  /** What a run can be found by without naming a column. */
  clauses(run: SavedRun): readonly Clause[];
}

/**
 * What tells whether a row is as all of the terms say. Several seeds have the results of their mean; words and
 * settings are theirs, of whichever. `columnOf` gives the column that an id names in a filter.
 */
export function rowFilter(
  terms: readonly Term[],
  columnOf: (id: string) => ColumnId | 'note',
  words: RowFilterWords,
): (row: RunRow) => boolean {
  const texts = terms.flatMap((term) => (term.kind === 'words' ? term.text : []));
  const [phrases, single] = [
    texts.filter((text) => /\s/.test(text)),
    texts.filter((text) => !/\s/.test(text)),
  ];
  const matchesWords = filterFor(single.join(' '));
  const sought = phrases.map((text) => text.normalize('NFKC').toLowerCase());
  const hasWords = (run: SavedRun) => {
    if (texts.length === 0) return true;
    const clauses = words.clauses(run);
    const has = (phrase: string) => clauses.some(({ values }) => values.includes(phrase));
    return matchesWords(clauses) && sought.every(has);
  };

  function isAs(row: RunRow, term: Term): boolean {
    if (term.kind === 'words') return true;
    const { operator, literal } = term;
    if (operator === '!=') return !isAs(row, { ...term, operator: '=' });
    const column = columnOf(term.column.id);
    const isOfAll = !row.group || isResultColumn(column) || column === 'change';
    const those = isOfAll ? [row] : [row, ...row.group.runs.map((run) => ({ run }))];
    return those.some((one) => holds(term.column, operator, literal, cellOf(one, column, words)));
  }

  return (row) =>
    (row.group?.runs ?? [row.run]).some(hasWords) && terms.every((term) => isAs(row, term));
}
