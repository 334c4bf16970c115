import type { ComponentType } from 'react';

import type { Language } from '../locales/languages';

/** A lesson's prose; `components` are what it names without importing them. */
export type LessonPage = ComponentType<{ components: object }>;

const pages = import.meta.glob<LessonPage>('./*/*.mdx', { import: 'default' });

/** Fetches a lesson in one language. Rejects if there is none of that name, or it can't be had. */
export async function fetchLesson(slug: string, language: Language): Promise<LessonPage> {
  const fetchPage = pages[`./${slug}/${language}.mdx`];
  if (!fetchPage) throw new Error(`there is no lesson ${slug}`);
  return fetchPage();
}
