import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

import { type Language, resources } from '../locales/resources';
import { replaceInAddress } from './address';

const storageKey = 'language';

/** Starts i18next with the language of the address, of an earlier choice, or of the browser. */
export async function startLanguage(ofAddress: string | undefined): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18next.use(initReactI18next).init({
    lng: languageFor([ofAddress, stored(), ...navigator.languages]),
    fallbackLng: 'en',
    resources,
    defaultNS: 'app',
    // React escapes already.
    interpolation: { escapeValue: false },
  });
}

export async function chooseLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  // An address that names a language would bring the old one back at the next visit.
  replaceInAddress('lang', language);
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // storage is refused: the choice lasts as long as the page
  }
}

/** The first wish we have words for; any Chinese is served in simplified characters. */
function languageFor(wishes: readonly (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    if (wish?.toLowerCase().startsWith('zh')) return 'zh-CN';
    if (wish?.toLowerCase().startsWith('en')) return 'en';
  }
  return 'en';
}

function stored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
