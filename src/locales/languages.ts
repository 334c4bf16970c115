import type { words } from './en';
import type { Words } from './words';

export type Language = 'en' | 'zh-CN';

/** The words on screen in one language, by area. */
export type LanguageWords = Words<typeof words>;

/** Fetches the words of one language: nobody needs both at once. */
export const fetchWords: Readonly<Record<Language, () => Promise<LanguageWords>>> = {
  en: async () => (await import('./en')).words,
  'zh-CN': async () => (await import('./zh-CN')).words,
};

/** Those that come with a screen, or with a dialog. */
export const fetchLateWords = {
  inspect: {
    en: async () => (await import('./en/inspect-words')).inspectWords,
    'zh-CN': async () => (await import('./zh-CN/inspect-words')).inspectWords,
  },
  runs: {
    en: async () => (await import('./en/runs-words')).runsWords,
    'zh-CN': async () => (await import('./zh-CN/runs-words')).runsWords,
  },
  steps: {
    en: async () => (await import('./en/steps-words')).stepsWords,
    'zh-CN': async () => (await import('./zh-CN/steps-words')).stepsWords,
  },
  weights: {
    en: async () => (await import('./en/weights-words')).weightsWords,
    'zh-CN': async () => (await import('./zh-CN/weights-words')).weightsWords,
  },
} satisfies Record<string, Readonly<Record<Language, () => Promise<object>>>>;

/** What has words of its own. */
export type LateWords = keyof typeof fetchLateWords;

export const hasLateWords = (part: string): part is LateWords =>
  Object.hasOwn(fetchLateWords, part);
