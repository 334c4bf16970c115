import type { words } from './en';
import type { Words } from './words';

export type Language = 'en' | 'zh-CN';

/** Every word on screen in one language, by area. */
export type LanguageWords = Words<typeof words>;

/** Fetches the words of one language: nobody needs both at once. */
export const fetchWords: Readonly<Record<Language, () => Promise<LanguageWords>>> = {
  en: async () => (await import('./en')).words,
  'zh-CN': async () => (await import('./zh-CN')).words,
};
