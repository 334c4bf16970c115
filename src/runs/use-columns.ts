import { useCallback, useState } from 'react';

import { type ColumnId, columnIds, usualColumns, usualColumnsOfHeld } from './run-columns';

const storageKey = 'runs-columns';

/**
 * The columns that are shown, in their order; the choice is remembered, and undefined brings back the usual ones, which
 * are others where runs hold images for validation.
 */
export function useColumns(
  hasHeld: boolean,
): [readonly ColumnId[], (chosen: readonly ColumnId[] | undefined) => void] {
  const [chosen, setChosen] = useState(stored);
  const choose = useCallback((next: readonly ColumnId[] | undefined) => {
    setChosen(next && inOrder(next));
    remember(next);
  }, []);
  return [chosen ?? (hasHeld ? usualColumnsOfHeld : usualColumns), choose];
}

const inOrder = (chosen: readonly string[]) =>
  columnIds.filter((column) => column === 'name' || chosen.includes(column));

function stored(): readonly ColumnId[] | undefined {
  try {
    const kept = localStorage.getItem(storageKey);
    // Another version of the page may know of others.
    return kept === null ? undefined : inOrder(kept.split(' '));
  } catch {
    return undefined; // storage is refused: nothing was chosen
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
