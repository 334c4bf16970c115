import { useMemo, useState } from 'react';

import { filterFor } from './filter-runs';
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
  filter: string,
  sort: RunSort,
  words: RunWords,
  open: ReadonlySet<string>,
): readonly RunItem[] {
  const [items, setItems] = useState<readonly RunItem[]>([]);
  const wanted = useMemo(() => {
    const matches = filterFor(filter);
    const isShown = ({ run, group }: RunRow): boolean =>
      filter.trim() === '' || (group?.runs ?? [run]).some((one) => matches(words.clauses(one)));
    const sorted = (some: readonly RunRow[]) =>
      sortRows(some.filter(isShown), sort, {
        language: words.language,
        name: ({ run }) => words.name(run),
        change: words.change,
      });
    const top = sorted([...rows.values()].filter(({ memberOf }) => memberOf === undefined));
    return top
      .flatMap((row) => {
        const isOpen = row.group && open.has(row.run.id);
        return isOpen ? [row, ...sorted(row.group.runs.map(({ id }) => rows.get(id)!))] : row;
      })
      .map(({ run }) => ({ id: run.id, name: words.name(run) }));
  }, [rows, filter, sort, words, open]);
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
