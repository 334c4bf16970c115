import { useMemo, useState } from 'react';

import { askedColumn } from './filter/filter-columns';
import type { Term } from './filter/filter-language';
import { rowFilter } from './filter/row-filter';
import type { RunItem } from './run-list';
import type { RunRow } from './run-rows';
import { type RunSort, sortRows } from './sort-runs';
import type { RunWords } from './use-run-words';

/**
 * The entries that a filter leaves, in order; the seeds of a group that is open stand below it. They stay the same
 * objects while no run comes, goes or moves.
 */
export function useItems(
  rows: ReadonlyMap<string, RunRow>,
  terms: readonly Term[],
  /** Those that count where no run is as all of them say: the last is not finished yet. */
  termsBefore: readonly Term[] | undefined,
  sort: RunSort,
  words: RunWords,
  open: ReadonlySet<string>,
): readonly RunItem[] {
  const [items, setItems] = useState<readonly RunItem[]>([]);
  const wanted = useMemo(() => {
    const all = [...rows.values()];
    const isFound = rowFilter(terms, askedColumn, words);
    const isShown =
      termsBefore && !all.some(isFound) ? rowFilter(termsBefore, askedColumn, words) : isFound;
    const sorted = (some: readonly RunRow[]) => sortRows(some.filter(isShown), sort, words);
    const top = sorted(all.filter(({ memberOf }) => memberOf === undefined));
    return top
      .flatMap((row) => {
        const isOpen = row.group && open.has(row.run.id);
        return isOpen ? [row, ...sorted(row.group.runs.map(({ id }) => rows.get(id)!))] : row;
      })
      .map(({ run }) => ({ id: run.id, name: words.name(run) }));
  }, [rows, terms, termsBefore, sort, words, open]);
  const next = useMemo(() => withKept(items, wanted), [items, wanted]);
  if (next !== items) setItems(next);
  return next;
}

/** What is wanted, by the objects that are there already; the very list if it is the same. */
export function withKept(kept: readonly RunItem[], wanted: readonly RunItem[]): readonly RunItem[] {
  const known = new Map(kept.map((item) => [item.id, item]));
  const next = wanted.map((item) => {
    const same = known.get(item.id);
    return same?.name === item.name ? same : item;
  });
  const isSame = next.length === kept.length && next.every((item, index) => item === kept[index]);
  return isSame ? kept : next;
}
