import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

import { observeSize } from './observe-size';
import { onPrinting } from './printing';

export interface Size {
  width: number;
  height: number;
}

/** The size of an element's content box in CSS pixels, known before the first paint and kept current. */
export function useSize<Tag extends HTMLElement>(): [RefObject<Tag | null>, Size | undefined] {
  const ref = useRef<Tag>(null);
  const [size, setSize] = useState<Size>();

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((last) =>
        last?.width === width && last.height === height ? last : { width, height },
      );
    };
    measure();
    const endObserving = observeSize(element, measure);
    const endListening = onPrinting(measure);
    return () => {
      endObserving();
      endListening();
    };
  }, []);

  return [ref, size];
}
