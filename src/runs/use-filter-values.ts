import { useCallback } from 'react';

import { cachedSettings, isSettingColumn, isWorded } from './run-columns';
import { askedColumn } from './filter/filter-columns';
import type { Choice, FilterColumn } from './filter/literals';
import type { SavedRun } from '../protocol/saved-run';
import type { RunWords } from './use-run-words';

/** What gives the values that runs have in a column, of settings that are words. */
export function useFilterValues(
  runs: readonly SavedRun[],
  words: RunWords,
): (column: FilterColumn) => readonly Choice[] {
  return useCallback(
    ({ id }) => {
      const column = askedColumn(id);
      if (!isSettingColumn(column) || !isWorded(column)) return [];
      const values = new Set(runs.map((run) => cachedSettings(run)[column]));
      return [...values].flatMap((value) =>
        value === undefined ? [] : { id: String(value), name: words.value(column, value) },
      );
    },
    [runs, words],
  );
}
