import { createContext, useContext } from 'react';

import { type ShortcutId, shortcuts } from './shortcuts';

/** Whether they are on. */
export const ShortcutsContext = createContext(true);

/** The `aria-keyshortcuts` of a control; undefined while they are off. */
export function useShortcuts(...ids: readonly ShortcutId[]): string | undefined {
  const areOn = useContext(ShortcutsContext);
  return areOn ? ids.map((id) => shortcuts[id]).join(' ') : undefined;
}
