import { useSyncExternalStore } from 'react';

import { useAppStore } from '../store/use-app-store';
import { readHash, type Screen, screens } from './screens';

/** The screens that there are: a link can leave some out, and within a frame there is one. */
export function useScreens(): readonly Screen[] {
  const { hidden, isEmbedded } = useAppStore((state) => state.view);
  return screens.filter(
    (screen) => screen === 'playground' || !(isEmbedded || hidden.includes(screen)),
  );
}

/** The screen that the address names, or else the first; and what it names within that screen. */
export function useRoute(): { screen: Screen; path: string | undefined } {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const { name, path } = readHash(hash);
  return { screen: useScreens().find((screen) => name === screen) ?? screens[0], path };
}

/** Goes to a screen, as a link would. */
export function goTo(screen: Screen): void {
  location.hash = screen;
}

function subscribe(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}
