import type { Language } from '../locales/languages';

const storageKey = 'language';

/** The language of the address, of an earlier choice, or of the browser. */
export function wishedLanguage(): Language {
  const ofAddress = new URLSearchParams(location.search).get('lang');
  return languageFor([ofAddress, remembered(), ...navigator.languages]);
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // storage is refused: the choice lasts as long as the page
  }
}

/** The first wish we have words for; any Chinese is served in simplified characters. */
function languageFor(wishes: readonly (string | null)[]): Language {
  for (const wish of wishes) {
    if (wish?.toLowerCase().startsWith('zh')) return 'zh-CN';
    if (wish?.toLowerCase().startsWith('en')) return 'en';
  }
  return 'en';
}

function remembered(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
