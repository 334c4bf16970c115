import {
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';

import { useAppStore } from '../../store/use-app-store';
import { NoticePlaceContext, NoticeQueue } from '../../ui/notice-place';
import { observeSize } from '../../ui/observe-size';
import styles from './notice-place.module.css';

/**
 * The one place of the page's notices, over its foot: all else stays where it is when one comes or goes, and is
 * scrolled from beneath it (`--notice-height`). In the document it comes before the columns, so that the next Tab after
 * the controls gets there.
 */
export function NoticePlace({ children }: { children: ReactNode }) {
  const [queue] = useState(() => new NoticeQueue());
  const isEmbedded = useAppStore((state) => state.view.isEmbedded);
  const place = useRef<HTMLDivElement>(null);
  const yields = useFocusBeneath(place);
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
      <div className={styles.place} data-embedded={isEmbedded}>
        <div ref={place} className={styles.notices} data-yields={yields}>
          {children}
        </div>
      </div>
    </NoticePlaceContext>
  );
}

/**
 * Whether what has the focus lies beneath an element. The browser scrolls it from there as far as there is something
 * to scroll: that is looked at once it has.
 */
function useFocusBeneath(place: RefObject<HTMLElement | null>): boolean {
  const [isBeneath, setBeneath] = useState(false);
  useEffect(() => {
    const { current } = place;
    if (!current) return undefined;
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const focused = document.activeElement;
        if (!focused || focused === document.body || current.contains(focused)) {
          return setBeneath(false);
        }
        const [above, below] = [current, focused].map((one) => one.getBoundingClientRect());
        // Where the charts or a whole column have it, their foot may be covered.
        const isSmall = below!.height < innerHeight / 2;
        setBeneath(isSmall && below!.bottom > above!.top && below!.top < above!.bottom);
      });
    };
    const end = observeSize(current, look);
    document.addEventListener('focusin', look);
    document.addEventListener('focusout', look);
    document.addEventListener('scroll', look, { capture: true, passive: true });
    return () => {
      end();
      cancelAnimationFrame(frame);
      document.removeEventListener('focusin', look);
      document.removeEventListener('focusout', look);
      document.removeEventListener('scroll', look, { capture: true });
    };
  }, [place]);
  return isBeneath;
}
