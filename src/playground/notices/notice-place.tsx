import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

import { useAppStore } from '../../store/use-app-store';
import { NoticePlaceContext, NoticeQueue } from '../../ui/notice-place';
import { observeSize } from '../../ui/observe-size';
import styles from './notice-place.module.css';

/**
 * The one place of the page's notices, at its foot: what stands above stays where it is when one comes or goes. In the
 * document it comes before the columns, so that the next Tab after the controls gets there.
 */
export function NoticePlace({ children }: { children: ReactNode }) {
  const [queue] = useState(() => new NoticeQueue());
  const isEmbedded = useAppStore((state) => state.view.isEmbedded);
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = place;
    const { style } = document.documentElement;
    if (!current) return undefined;
    // What else is at the foot of the page keeps off it.
    const end = observeSize(current, () =>
      style.setProperty('--notice-height', `${current.offsetHeight}px`),
    );
    return () => {
      end();
      style.removeProperty('--notice-height');
    };
  }, []);
  return (
    <NoticePlaceContext value={queue}>
      <div ref={place} className={styles.place} data-embedded={isEmbedded}>
        {children}
      </div>
    </NoticePlaceContext>
  );
}
