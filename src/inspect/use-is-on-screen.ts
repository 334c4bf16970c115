import { type RefObject, useEffect, useState, useSyncExternalStore } from 'react';

import { useAppStore } from '../store/use-app-store';

/** So far from the edge of the screen a card counts as on it: it is there once it is scrolled to. */
const nearby = '200px';
/** The same, but for what lies under the scrubber, which stays at the upper edge: it has just been scrolled out of the way. */
const belowScrubber = '-112px 0px 200px';

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
  return useIsLookedAt() && isOnScreen;
}

/** Whether one of the elements that a selector finds can be seen, or soon can be. Undefined: there is none yet, and so it could be. */
export function useIsAnyOnScreen(selector: string | undefined): boolean {
  const [isOnScreen, setIsOnScreen] = useState(true);
  useEffect(() => {
    if (selector === undefined) return undefined;
    const seen = new Set<Element>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (isIntersecting) seen.add(target);
          else seen.delete(target);
        }
        setIsOnScreen(seen.size > 0);
      },
      { rootMargin: belowScrubber },
    );
    for (const element of document.querySelectorAll(selector)) observer.observe(element);
    return () => {
      observer.disconnect();
      setIsOnScreen(true);
    };
  }, [selector]);
  return useIsLookedAt() && isOnScreen;
}

/** A tab in the background is not: what is trained there has all of the time. At rest what takes long may go on meanwhile. */
function useIsLookedAt(): boolean {
  const isTraining = useAppStore(({ run }) => run.status.phase === 'training');
  const isInFront = useSyncExternalStore(
    onVisibility,
    () => document.visibilityState !== 'hidden',
    () => true,
  );
  return isInFront || !isTraining;
}

function onVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}
