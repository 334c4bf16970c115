import { useCallback, useState } from 'react';

const storageKey = 'baseline';

/** The id of the run that others are compared with, if one was chosen; it is remembered. */
export function useBaseline(): [string | undefined, (id: string | undefined) => void] {
  const [id, setId] = useState(stored);
  const choose = useCallback((next: string | undefined) => {
    setId(next);
    remember(next);
  }, []);
  return [id, choose];
}

function stored(): string | undefined {
  try {
    return localStorage.getItem(storageKey) ?? undefined;
  } catch {
    return undefined; // storage is refused: there is none
  }
}

function remember(id: string | undefined): void {
  try {
    if (id === undefined) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, id);
  } catch {
    // storage is refused: the choice lasts as long as the page
  }
}
