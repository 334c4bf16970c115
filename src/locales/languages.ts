import type { words } from './en';
import type { inspectWords } from './en/inspect-words';
import type { Words } from './words';

export type Language = 'en' | 'zh-CN';

/** The words on screen in one language, by area. */
export type LanguageWords = Words<typeof words>;

/** Fetches the words of one language: nobody needs both at once. */
export const fetchWords: Readonly<Record<Language, () => Promise<LanguageWords>>> = {
  en: async () => (await import('./en')).words,
  'zh-CN': async () => (await import('./zh-CN')).words,
};

/** Those of the screen Inspect. */
export const fetchInspectWords: Readonly<
  Record<Language, () => Promise<Words<typeof inspectWords>>>
> = {
  en: async () => (await import('./en/inspect-words')).inspectWords,
  'zh-CN': async () => (await import('./zh-CN/inspect-words')).inspectWords,
};
