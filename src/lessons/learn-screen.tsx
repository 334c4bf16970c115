import { type ComponentType, Fragment, useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import 'katex/dist/katex.min.css';

import type { Language } from '../locales/languages';
import { lazyPart } from '../ui/lazy-part';
import { type Lesson, lessons, type LessonSlug } from './index';
import { useKeptPlace } from './kept-place';
import { LessonPicture } from './lesson-picture';
import styles from './lessons.module.css';
import { fetchLesson, lessonHere, type LessonPage as ProsePage } from './pages';
import { Term } from './parts/term';
import { LessonContext, useMilestones, useProgress } from './progress';
import { suggested } from './suggestion';

/** The prose of each lesson in each language, fetched when it is first shown. */
const proses = Object.fromEntries(
  lessons.flatMap(({ slug }) =>
    (['en', 'zh-CN'] as const).map((language) => [
      `${slug} ${language}`,
      lazyPart(async () => proseOf(await fetchLesson(slug, language), slug), {
        whileAway: <Loading />,
        here() {
          const page = lessonHere(slug, language);
          return page && proseOf(page, slug);
        },
      }),
    ]),
  ),
);

function proseOf(Page: ProsePage, slug: LessonSlug): ComponentType {
  return () => (
    <>
      <article>
        <Page components={{ Term }} />
      </article>
      <Visited />
      <NextLesson slug={slug} />
    </>
  );
}

/** The lessons: the one that the address names, or the list of all. */
export function LearnScreen({ path }: { path: string | undefined }) {
  const { i18n } = useTranslation();
  const lesson = lessons.find(({ slug }) => slug === path);
  const main = useRef<HTMLElement>(null);
  // As from page to page.
  const focus = useCallback(() => main.current?.focus({ preventScroll: true }), []);
  useKeptPlace(main, path, i18n.language, focus);

  return (
    <main ref={main} tabIndex={-1} className={styles.page} data-list={!lesson}>
      {lesson ? <LessonPage key={lesson.slug} lesson={lesson} /> : <LessonList />}
    </main>
  );
}

function LessonList() {
  const { t } = useTranslation('learn');
  const next = suggested(lessons, useMilestones());
  return (
    <>
      <h1>{t('title')}</h1>
      <p className={styles.lead}>{t('lead')}</p>
      <ol className={styles.list}>
        {lessons.map((lesson, index) => (
          <li key={lesson.slug}>
            <LessonPicture slug={lesson.slug} />
            <div>
              <h2>
                {/* The list counts them, for those who do not see it. */}
                <span aria-hidden="true" className={styles.number}>
                  {index + 1}
                </span>
                <LessonLink slug={lesson.slug} />
              </h2>
              <p>{t(`lessons.${lesson.slug}.about`)}</p>
              <p className={styles.facts}>
                {t('minutes', { minutes: lesson.minutes })}
                {lesson.buildsOn.length > 0 && (
                  <>
                    {' · '}
                    <BuildsOn slugs={lesson.buildsOn} />
                  </>
                )}
              </p>
              {lesson === next && (
                <p className={styles.here}>{t(next === lessons[0] ? 'startHere' : 'goOnHere')}</p>
              )}
              <Milestones slug={lesson.slug} />
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

function LessonLink({ slug }: { slug: LessonSlug }) {
  const { t } = useTranslation('learn');
  return <a href={`#learn/${slug}`}>{t(`lessons.${slug}.title`)}</a>;
}

function BuildsOn({ slugs }: { slugs: readonly LessonSlug[] }) {
  const { t } = useTranslation('learn');
  return (
    <>
      {t('buildsOn')}{' '}
      {slugs.map((slug, index) => (
        <Fragment key={slug}>
          {index > 0 && t('comma')}
          <LessonLink slug={slug} />
        </Fragment>
      ))}
    </>
  );
}

/** What the reader has done in a lesson. */
function Milestones({ slug }: { slug: LessonSlug }) {
  const { t } = useTranslation('learn');
  const milestones = useMilestones();
  const done = (['visited', 'claim', 'challenge'] as const).filter((milestone) =>
    milestones.has(`${slug} ${milestone}`),
  );
  if (done.length === 0) return null;
  return (
    <p className={styles.milestones}>
      {done.map((milestone) => (
        <span key={milestone}>{`✓ ${t(`milestones.${milestone}`)}`}</span>
      ))}
    </p>
  );
}

function LessonPage({ lesson }: { lesson: Lesson }) {
  const { t, i18n } = useTranslation('learn');
  const Prose = proses[`${lesson.slug} ${i18n.language as Language}`]!;
  const place = lessons.findIndex(({ slug }) => slug === lesson.slug);
  const milestones = useMilestones();
  const unread = lesson.buildsOn.filter((slug) => !milestones.has(`${slug} visited`));
  return (
    <LessonContext value={lesson.slug as LessonSlug}>
      <p className={styles.facts}>
        <a href="#learn">{t('title')}</a> · {t('place', { place: place + 1 })} ·{' '}
        {t('minutes', { minutes: lesson.minutes })}
        {unread.length > 0 && (
          <>
            {' · '}
            <BuildsOn slugs={unread} />
          </>
        )}
      </p>
      <Prose key={i18n.language} />
    </LessonContext>
  );
}

/** Comes with the prose: there is nothing to go on from before that. */
function NextLesson({ slug }: { slug: LessonSlug }) {
  const { t } = useTranslation('learn');
  const next = lessons[lessons.findIndex((lesson) => lesson.slug === slug) + 1];
  if (!next) return null;
  return (
    <p className={styles.next}>
      <a href={`#learn/${next.slug}`}>{t('next', { title: t(`lessons.${next.slug}.title`) })}</a>
    </p>
  );
}

function Loading() {
  const { t } = useTranslation('learn');
  return <p role="status">{t('loading')}</p>;
}

/** On screen once the lesson has come. */
function Visited() {
  useProgress('visited', true);
  return null;
}
