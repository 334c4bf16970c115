import { type RefObject, useEffect, useState } from 'react';

/** So far from the edge of the screen a card counts as on it: it is there once it is scrolled to. */
const nearby = '200px';

/** Whether an element can be seen, or soon can be: what nobody sees is not computed. */
export function useIsOnScreen(ref: RefObject<Element | null>): boolean {
  const [isOnScreen, setIsOnScreen] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new IntersectionObserver(
      (entries) => setIsOnScreen(entries.at(-1)!.isIntersecting),
      { rootMargin: nearby },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return isOnScreen;
}
