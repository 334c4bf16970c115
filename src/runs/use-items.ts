import { useMemo, useState } from 'react';

import { filterFor } from './filter-runs';
import type { RunItem } from './run-list';
import type { RunRow } from './run-rows';
import { type RunSort, sortRows } from './sort-runs';
import type { RunWords } from './use-run-words';

/** The entries that a filter leaves, in order. They stay the same objects while no run comes, goes or moves. */
export function useItems(
  rows: ReadonlyMap<string, RunRow>,
  filter: string,
  sort: RunSort,
  words: RunWords,
): readonly RunItem[] {
  const [items, setItems] = useState<readonly RunItem[]>([]);
  const wanted = useMemo(() => {
    const matches = filterFor(filter);
    const shown = [...rows.values()].filter(
      ({ run }) => filter.trim() === '' || matches(words.clauses(run)),
    );
    const sorted = sortRows(shown, sort, {
      language: words.language,
      name: ({ run }) => words.name(run),
      change: words.change,
    });
    return sorted.map(({ run }) => ({ id: run.id, name: words.name(run) }));
  }, [rows, filter, sort, words]);
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
