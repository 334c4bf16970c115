import { useCallback, useSyncExternalStore } from 'react';

import { mediaMatches, onMediaChange } from './media-query';

/** Whether a media query holds, kept current. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback((onChange: () => void) => onMediaChange(query, onChange), [query]);
  return useSyncExternalStore(subscribe, () => mediaMatches(query));
}
