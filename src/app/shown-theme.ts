import { themes } from '../protocol/themes';
import { mediaMatches, onMediaChange } from '../ui/media-query';

export type Theme = (typeof themes)[number];

const storageKey = 'theme';
const prefersDark = '(prefers-color-scheme: dark)';

/** Before anything is drawn. */
export function applyTheme(): void {
  showTheme(wishedTheme() ?? systemTheme());
}

export function showTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
}

export function onSystemTheme(listener: () => void): () => void {
  return onMediaChange(prefersDark, listener);
}

export function systemTheme(): Theme {
  return mediaMatches(prefersDark) ? 'dark' : 'light';
}

/** What the address says, or else what the person chose. */
export function wishedTheme(): Theme | undefined {
  const ofAddress = new URLSearchParams(location.search).get('theme');
  return asTheme(ofAddress) ?? storedTheme();
}

export function rememberTheme(theme: Theme): void {
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // storage is refused: the choice lasts as long as the page
  }
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
