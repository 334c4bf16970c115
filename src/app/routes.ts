import { useSyncExternalStore } from 'react';

/** The screens, in the order of the navigation. The address's hash names one; settings are in its query. */
export const screens = ['playground', 'runs'] as const;

export type Screen = (typeof screens)[number];

/** The screen that the address names, or else the first. */
export function useScreen(): Screen {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return screens.find((screen) => hash === `#${screen}`) ?? screens[0];
}

/** Goes to a screen, as a link would. */
export function goTo(screen: Screen): void {
  location.hash = screen;
}

function subscribe(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}
