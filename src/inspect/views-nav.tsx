import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import styles from './inspect.module.css';

/** The views that are named above all of them, in their order on the screen. */
export type NamedView =
  | 'confusion'
  | 'calibration'
  | 'classes'
  | 'mistakes'
  | 'decisions'
  | 'doubts'
  | 'image'
  | 'layers'
  | 'why'
  | 'map'
  | 'weights';

/** The card of a view, or the first of its cards. */
const cardOf = (view: NamedView) =>
  document.querySelector<HTMLElement>(`[data-view="${view}"] section`);

/** Leads to each view of the screen, as it is long, and tells which one is on it. */
export function ViewsNav({ views }: { views: readonly NamedView[] }) {
  const { t } = useTranslation('inspect');
  const current = useCurrentView(views.join(' '));
  const nav = useRef<HTMLElement>(null);
  const place = views.findIndex((view) => view === current);
  useEffect(() => {
    const link = nav.current!.children.item(place) as HTMLElement | null;
    if (!link) return;
    // On a narrow screen not all of them have room.
    const { clientWidth, offsetLeft } = nav.current!;
    const middle = link.offsetLeft - offsetLeft + link.offsetWidth / 2;
    nav.current!.scrollTo({ left: middle - clientWidth / 2 });
  }, [place]);
  return (
    <nav ref={nav} className={styles.viewsNav} aria-label={t('views.title')}>
      {views.map((view) => (
        <button
          key={view}
          type="button"
          className={styles.viewLink}
          aria-current={view === current ? 'location' : undefined}
          onClick={() => {
            const card = cardOf(view);
            card?.scrollIntoView();
            // Keys and readers go on from there.
            card?.focus({ preventScroll: true });
          }}
        >
          {t(`views.${view}`)}
        </button>
      ))}
    </nav>
  );
}

/** The last view that begins in the upper half of the window, and the first of those beside each other. `names`: those of the views, with spaces between. */
function useCurrentView(names: string): NamedView | undefined {
  const [current, setCurrent] = useState<NamedView>();
  useEffect(() => {
    const views = names.split(' ') as NamedView[];
    const topOf = (view: NamedView) => cardOf(view)?.getBoundingClientRect().top ?? Infinity;
    let frame = 0;
    const look = () => {
      frame = 0;
      const tops = views.map(topOf);
      const last = Math.max(...tops.filter((top) => top < innerHeight / 2));
      // Before any of them there is what leads to the first.
      setCurrent(views[tops.indexOf(last)] ?? views[0]);
    };
    const soon = () => {
      frame ||= requestAnimationFrame(look);
    };
    soon();
    addEventListener('scroll', soon, { passive: true });
    addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', soon);
      removeEventListener('resize', soon);
    };
  }, [names]);
  return current;
}
