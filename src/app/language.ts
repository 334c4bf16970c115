import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

import { fetchWords, type Language } from '../locales/languages';
import { addWords, fetchWantedWords } from '../locales/late-words';
import { replaceInAddress } from './address';
import { rememberLanguage } from './wished-language';

/** Starts i18next with the words of one language, once they are here. */
export async function startLanguage(language: Language): Promise<void> {
  i18next.on('languageChanged', (shown) => {
    document.documentElement.lang = shown;
  });
  const words = await fetchWords[language]();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: words },
    defaultNS: 'app',
    // A name that there are no words for, as of a backend that a later version knows, is shown as it is.
    parseMissingKeyHandler: (key) => key.slice(key.lastIndexOf('.') + 1),
    // React escapes already.
    interpolation: { escapeValue: false },
  });
}

/**
 * The language that a person chose. It holds from the press on, so that a reload that doesn't wait for the words
 * finds it. Rejects if the words can't be had; the language on screen stays then, and is the one that is remembered.
 */
export async function chooseLanguage(language: Language): Promise<void> {
  const shown = i18next.language as Language;
  remember(language);
  try {
    await showLanguage(language);
  } catch (error) {
    remember(shown);
    throw error;
  }
}

function remember(language: Language): void {
  // An address that names a language would bring the old one back at the next visit.
  replaceInAddress('lang', language);
  rememberLanguage(language);
}

/** For as long as the page is open. Rejects as above. */
export async function showLanguage(language: Language): Promise<void> {
  const words = await Promise.all([fetchWords[language](), fetchWantedWords(language)]);
  for (const some of words) addWords(language, some);
  await i18next.changeLanguage(language);
}
