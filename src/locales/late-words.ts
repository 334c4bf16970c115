import i18next from 'i18next';

import { fetchLateWords, type Language, type LateWords } from './languages';

/** Whose words are wanted. */
const wanted = new Set<LateWords>();

/** Has the words of a part there from now on, in whatever language is shown. Rejects if they can't be had. */
export async function bringWords(part: LateWords): Promise<void> {
  wanted.add(part);
  const language = i18next.language as Language;
  addWords(language, await fetchLateWords[part][language]());
  // It may have been changed meanwhile, by one who did not know of them.
  if (i18next.language !== language) await bringWords(part);
}

const anArea = {
  inspect: 'inspect',
  runs: 'runPage',
  steps: 'batch',
  weights: 'weightsFile',
} satisfies Record<LateWords, string>;

/** Whether they are there. */
export const areWordsHere = (part: LateWords): boolean =>
  i18next.hasResourceBundle(i18next.language, anArea[part]);

/** The words of all parts that are there, in another language. */
export async function fetchWantedWords(language: Language): Promise<object> {
  const words = await Promise.all([...wanted].map((part) => fetchLateWords[part][language]()));
  return Object.assign({}, ...words) as object;
}

export function addWords(language: Language, words: object): void {
  for (const [area, ofArea] of Object.entries(words)) {
    i18next.addResourceBundle(language, area, ofArea);
  }
}
