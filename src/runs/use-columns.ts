import { useCallback, useState } from 'react';

import { type ColumnId, columnIds, usualColumns } from './run-columns';

const storageKey = 'runs-columns';

/** The columns that are shown, in their order; the choice is remembered, and undefined brings back the usual ones. */
export function useColumns(): [
  readonly ColumnId[],
  (chosen: readonly ColumnId[] | undefined) => void,
] {
  const [columns, setColumns] = useState(stored);
  const choose = useCallback((chosen: readonly ColumnId[] | undefined) => {
    setColumns(inOrder(chosen ?? usualColumns));
    remember(chosen);
  }, []);
  return [columns, choose];
}

const inOrder = (chosen: readonly string[]) =>
  columnIds.filter((column) => column === 'name' || chosen.includes(column));

function stored(): readonly ColumnId[] {
  try {
    const kept = localStorage.getItem(storageKey);
    // Another version of the page may know of others.
    return kept === null ? usualColumns : inOrder(kept.split(' '));
  } catch {
    return usualColumns; // storage is refused: nothing was chosen
  }
}

function remember(chosen: readonly ColumnId[] | undefined): void {
  try {
    if (chosen === undefined) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, chosen.join(' '));
  } catch {
    // storage is refused: the choice lasts as long as the page
  }
}
