import { useEffect, useRef } from 'react';

import { useAppStore } from '../store/use-app-store';

/**
 * For an element beside something that trains: what computes is started once it comes into view. Who
 * only reads downloads no training data.
 */
export function useWakeInView<ElementType extends Element>() {
  const { wake } = useAppStore((state) => state.actions);
  const ref = useRef<ElementType>(null);
  useEffect(() => {
    if (!ref.current || typeof IntersectionObserver === 'undefined') {
      wake();
      return undefined;
    }
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) wake();
      },
      // Somewhat before, so that it is ready by the time that the reader is there.
      { rootMargin: '50% 0px' },
    );
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [wake]);
  return ref;
}
