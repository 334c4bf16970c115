import { createContext, useContext } from 'react';
import { useStore } from 'zustand';

import type { ViewPart } from '../protocol/view-options';
import type { AppState, AppStore } from './app-state';

export const AppStoreContext = createContext<AppStore | undefined>(undefined);

/** A part of the app's state; the component renders again when that part changes. */
export function useAppStore<Part>(select: (state: AppState) => Part): Part {
  const store = useContext(AppStoreContext);
  if (!store) throw new Error('useAppStore needs an AppStoreContext above it');
  return useStore(store, select);
}

/** Whether a part of the page is to be shown; a link can leave it out. */
export function useShows(part: ViewPart): boolean {
  return useAppStore((state) => !state.view.hidden.includes(part));
}
