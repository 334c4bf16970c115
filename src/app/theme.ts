import { useLayoutEffect, useState, useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

const storageKey = 'theme';

const prefersDark = '(prefers-color-scheme: dark)';

/** The theme on screen: what the person chose, or else the system's, also when that changes. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [chosen, setChosen] = useState(storedTheme);
  const system = useSyncExternalStore(onSystemTheme, systemTheme);
  const theme = chosen ?? system;
  // Always there, so that what is painted by script has one place to watch.
  useLayoutEffect(() => showTheme(theme), [theme]);
  return [
    theme,
    (next) => {
      setChosen(next);
      remember(next);
    },
  ];
}

/** Before anything is drawn. */
export function applyTheme(): void {
  showTheme(storedTheme() ?? systemTheme());
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

function storedTheme(): Theme | undefined {
  try {
    const stored = localStorage.getItem(storageKey);
    return stored === 'light' || stored === 'dark' ? stored : undefined;
  } catch {
    return undefined; // storage is refused: follow the system
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // storage is refused: the choice lasts as long as the page
  }
}
