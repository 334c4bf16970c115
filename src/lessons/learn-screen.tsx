import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';

import 'katex/dist/katex.min.css';

import type { Language } from '../locales/resources';
import { type Lesson, lessons, type LessonSlug } from './index';
import styles from './lessons.module.css';
import { Term } from './parts/term';
import { LessonContext, useDeeds, useProgress } from './progress';

/** The lessons: the one that the address names, or the list of all. */
export function LearnScreen({ path }: { path: string | undefined }) {
  const lesson = lessons.find(({ slug }) => slug === path);
  return lesson ? <LessonPage key={lesson.slug} lesson={lesson} /> : <LessonList />;
}

function LessonList() {
  const { t } = useTranslation('learn');
  return (
    <main className={styles.page}>
      <h1>{t('title')}</h1>
      <p className={styles.lead}>{t('lead')}</p>
      <ol className={styles.list}>
        {lessons.map((lesson) => (
          <li key={lesson.slug}>
            <a href={`#learn/${lesson.slug}`}>{t(`lessons.${lesson.slug}.title`)}</a>
            <Deeds slug={lesson.slug} />
            <p>{t(`lessons.${lesson.slug}.about`)}</p>
          </li>
        ))}
      </ol>
    </main>
  );
}

/** What the reader has done in a lesson. */
function Deeds({ slug }: { slug: LessonSlug }) {
  const { t } = useTranslation('learn');
  const deeds = useDeeds();
  const done = (['visited', 'claim', 'challenge'] as const).filter((deed) =>
    deeds.has(`${slug} ${deed}`),
  );
  if (done.length === 0) return null;
  return <span className={styles.deeds}>{done.map((deed) => t(`deeds.${deed}`)).join(' · ')}</span>;
}

function LessonPage({ lesson }: { lesson: Lesson }) {
  const { t, i18n } = useTranslation('learn');
  const Page = lesson.pages[i18n.language as Language];
  const place = lessons.findIndex(({ slug }) => slug === lesson.slug);
  const next = lessons[place + 1];
  return (
    <LessonContext value={lesson.slug as LessonSlug}>
      <main className={styles.page}>
        <p className={styles.place}>
          <a href="#learn">{t('title')}</a> ·{' '}
          {t('place', { place: place + 1, minutes: lesson.minutes })}
        </p>
        <article>
          <Suspense fallback={<p>{t('loading')}</p>}>
            <Page components={{ Term }} />
            <Visited />
          </Suspense>
        </article>
        {next && (
          <p className={styles.next}>
            <a href={`#learn/${next.slug}`}>
              {t('next', { title: t(`lessons.${next.slug}.title`) })}
            </a>
          </p>
        )}
      </main>
    </LessonContext>
  );
}

/** On screen once the lesson has come. */
function Visited() {
  useProgress('visited', true);
  return null;
}
