import type { ComponentType } from 'react';

import type { Language } from '../locales/languages';
import { fetchedOnce } from '../ui/fetched-once';

/** A lesson's prose; `components` are what it names without importing them. */
export type LessonPage = ComponentType<{ components: object }>;

const pages = Object.fromEntries(
  Object.entries(import.meta.glob<LessonPage>('./*/*.mdx', { import: 'default' })).map(
    ([path, fetchPage]) => [path, fetchedOnce(fetchPage)],
  ),
);
const pageOf = (slug: string, language: Language) => pages[`./${slug}/${language}.mdx`];

/** Fetches a lesson in one language. Rejects if there is none of that name, or it can't be had. */
export async function fetchLesson(slug: string, language: Language): Promise<LessonPage> {
  const fetchPage = pageOf(slug, language);
  if (!fetchPage) throw new Error(`there is no lesson ${slug}`);
  return fetchPage();
}

/** A lesson's prose, if it has come. */
export function lessonHere(slug: string, language: Language): LessonPage | undefined {
  return pageOf(slug, language)?.here();
}
