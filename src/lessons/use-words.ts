import { useTranslation } from 'react-i18next';

import type { Language } from '../locales/languages';

/** A lesson's own words, which come with the lesson: the same keys and parameters in every language. */
export type LessonWords<English> = Readonly<Record<Language, SameWords<English>>>;

type SameWords<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string
    ? string
    : Source[Key] extends (...values: infer Values) => string
      ? (...values: Values) => string
      : SameWords<Source[Key]>;
};

/** The words in the language on screen. */
export function useWords<English>(words: LessonWords<English>): SameWords<English> {
  const { i18n } = useTranslation();
  return words[i18n.language as Language];
}
