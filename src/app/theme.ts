import { useState } from 'react';

export type Theme = 'light' | 'dark';

const storageKey = 'theme';

/** The theme on screen: what the person chose before, or else the system's. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(() => storedTheme() ?? systemTheme());
  return [
    theme,
    (chosen) => {
      setTheme(chosen);
      document.documentElement.dataset.theme = chosen;
      remember(chosen);
    },
  ];
}

/** Puts the stored choice in force; without one, the style sheet follows the system. */
export function applyStoredTheme(): void {
  const theme = storedTheme();
  if (theme) document.documentElement.dataset.theme = theme;
}

function systemTheme(): Theme {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
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
