export interface Lesson {
  readonly slug: string;
  /** What it takes to read and play, about. */
  readonly minutes: number;
  /** Lessons that help to have read; none is ever locked. */
  readonly buildsOn: readonly LessonSlug[];
}

/** The lessons, in the order of reading; their prose is in `pages.ts`, their titles are in the locales. */
export const lessons = [
  {
    slug: 'surprisal',
    minutes: 8,
    buildsOn: [],
  },
  {
    slug: 'cross-entropy',
    minutes: 10,
    buildsOn: ['surprisal'],
  },
  {
    slug: 'softmax',
    minutes: 10,
    buildsOn: ['surprisal'],
  },
  {
    slug: 'why-cross-entropy',
    minutes: 12,
    buildsOn: ['cross-entropy', 'softmax'],
  },
  {
    slug: 'gradient-descent',
    minutes: 12,
    buildsOn: ['why-cross-entropy'],
  },
  {
    slug: 'learning-rate',
    minutes: 12,
    buildsOn: ['gradient-descent'],
  },
  {
    slug: 'many-labels',
    minutes: 12,
    buildsOn: ['softmax', 'why-cross-entropy'],
  },
  {
    slug: 'not-a-digit',
    minutes: 15,
    buildsOn: ['why-cross-entropy', 'many-labels'],
  },
  {
    slug: 'hand-over',
    minutes: 8,
    buildsOn: ['gradient-descent', 'learning-rate'],
  },
] as const satisfies readonly {
  slug: string;
  minutes: number;
  buildsOn: readonly string[];
}[];

export type LessonSlug = (typeof lessons)[number]['slug'];
