import { type ComponentType, lazy, type LazyExoticComponent } from 'react';

import type { Language } from '../locales/resources';

type Page = LazyExoticComponent<ComponentType<{ components: object }>>;

export interface Lesson {
  readonly slug: string;
  /** What it takes to read and play, about. */
  readonly minutes: number;
  /** Lessons that help to have read; none is ever locked. */
  readonly buildsOn: readonly LessonSlug[];
  readonly pages: Readonly<Record<Language, Page>>;
}

/** The lessons, in the order of reading; each is fetched when it is opened. Titles are in the locales. */
export const lessons = [
  {
    slug: 'surprisal',
    minutes: 8,
    buildsOn: [],
    pages: {
      en: lazy(() => import('./surprisal/en.mdx')),
      'zh-CN': lazy(() => import('./surprisal/zh-CN.mdx')),
    },
  },
  {
    slug: 'cross-entropy',
    minutes: 10,
    buildsOn: ['surprisal'],
    pages: {
      en: lazy(() => import('./cross-entropy/en.mdx')),
      'zh-CN': lazy(() => import('./cross-entropy/zh-CN.mdx')),
    },
  },
  {
    slug: 'softmax',
    minutes: 10,
    buildsOn: ['surprisal'],
    pages: {
      en: lazy(() => import('./softmax/en.mdx')),
      'zh-CN': lazy(() => import('./softmax/zh-CN.mdx')),
    },
  },
  {
    slug: 'why-cross-entropy',
    minutes: 12,
    buildsOn: ['cross-entropy', 'softmax'],
    pages: {
      en: lazy(() => import('./why-cross-entropy/en.mdx')),
      'zh-CN': lazy(() => import('./why-cross-entropy/zh-CN.mdx')),
    },
  },
  {
    slug: 'gradient-descent',
    minutes: 12,
    buildsOn: ['why-cross-entropy'],
    pages: {
      en: lazy(() => import('./gradient-descent/en.mdx')),
      'zh-CN': lazy(() => import('./gradient-descent/zh-CN.mdx')),
    },
  },
  {
    slug: 'learning-rate',
    minutes: 12,
    buildsOn: ['gradient-descent'],
    pages: {
      en: lazy(() => import('./learning-rate/en.mdx')),
      'zh-CN': lazy(() => import('./learning-rate/zh-CN.mdx')),
    },
  },
  {
    slug: 'many-labels',
    minutes: 12,
    buildsOn: ['softmax', 'why-cross-entropy'],
    pages: {
      en: lazy(() => import('./many-labels/en.mdx')),
      'zh-CN': lazy(() => import('./many-labels/zh-CN.mdx')),
    },
  },
  {
    slug: 'not-a-digit',
    minutes: 15,
    buildsOn: ['why-cross-entropy', 'many-labels'],
    pages: {
      en: lazy(() => import('./not-a-digit/en.mdx')),
      'zh-CN': lazy(() => import('./not-a-digit/zh-CN.mdx')),
    },
  },
] as const satisfies readonly {
  slug: string;
  minutes: number;
  buildsOn: readonly string[];
  pages: Record<Language, Page>;
}[];

export type LessonSlug = (typeof lessons)[number]['slug'];
