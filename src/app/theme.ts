import { useLayoutEffect, useState, useSyncExternalStore } from 'react';

import { themes } from '../protocol/view-options';
import { replaceInAddress } from './address';

export type Theme = (typeof themes)[number];

const storageKey = 'theme';

const prefersDark = '(prefers-color-scheme: dark)';

/** The theme on screen: what the person chose, or else the system's, also when that changes. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [chosen, setChosen] = useState(wishedTheme);
  const system = useSyncExternalStore(onSystemTheme, systemTheme);
  const theme = chosen ?? system;
  // Always there, so that what is painted by script has one place to watch.
  useLayoutEffect(() => showTheme(theme), [theme]);
  return [
    theme,
    (next) => {
      setChosen(next);
      remember(next);
      // An address that names a theme would bring the old one back at the next visit.
      replaceInAddress('theme', next);
    },
  ];
}

/** Before anything is drawn. */
export function applyTheme(): void {
  showTheme(wishedTheme() ?? systemTheme());
}

function showTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
}

function onSystemTheme(listener: () => void): () => void {
  const query = matchMedia(prefersDark);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

function systemTheme(): Theme {
  return matchMedia(prefersDark).matches ? 'dark' : 'light';
}

/** What the address says, or else what the person chose. */
function wishedTheme(): Theme | undefined {
  const ofAddress = new URLSearchParams(location.search).get('theme');
  return asTheme(ofAddress) ?? storedTheme();
}

function storedTheme(): Theme | undefined {
  try {
    return asTheme(localStorage.getItem(storageKey));
  } catch {
    return undefined; // storage is refused: follow the system
  }
}

function asTheme(text: string | null): Theme | undefined {
  return themes.find((theme) => theme === text);
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // storage is refused: the choice lasts as long as the page
  }
}
