import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** Where a reader is: at which of the headings and figures, and how far below its top, in CSS pixels. */
interface Place {
  readonly mark: number;
  readonly below: number;
}

/** What a lesson has in either language, in the same order. */
const marks = 'h1, h2, figure';
/** For this long nobody has to have scrolled until the place is noted. */
const restMs = 150;

/**
 * One begins to read at the top of a page, but who comes back, by the browser's Back or a reload, comes
 * back to the place, and who changes the language stays there. Places are kept in the entries of the
 * browser's history. `arrive` is called for a page that is opened anew.
 */
export function useKeptPlace(
  main: RefObject<HTMLElement | null>,
  page: string | undefined,
  language: string,
  arrive: () => void,
): void {
  const shown = useRef<{ page: string | undefined; language: string }>(undefined);
  /** The last place that the reader went to. */
  const place = useRef<Place>(undefined);
  /** Where to stay while what is on the page is still coming. */
  const held = useRef<Place>(undefined);

  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = { page, language };
    const isSamePage = before !== undefined && before.page === page;
    held.current = isSamePage && before.language !== language ? place.current : placeOfEntry();
    place.current = held.current;
    if (before && !isSamePage) {
      if (!held.current) scrollTo(0, 0);
      arrive();
    }
    if (!main.current || !held.current) return undefined;
    goTo(main.current, held.current);
    // If nothing is still coming, nothing will tell.
    const element = main.current;
    const frame = requestAnimationFrame(() => {
      if (isWhole(element)) held.current = undefined;
    });
    return () => cancelAnimationFrame(frame);
  }, [main, page, language, arrive]);

  useEffect(() => {
    const element = main.current!;
    let resting: ReturnType<typeof setTimeout> | undefined;
    let address = '';
    const note = () => {
      clearTimeout(resting);
      // Unless another entry is shown by now.
      const isDue = resting !== undefined && location.href === address;
      if (isDue && place.current) keepInEntry(place.current);
      resting = undefined;
    };
    const onScroll = () => {
      // While the page grows, it moves by itself.
      if (held.current) return;
      place.current = placeIn(element);
      address = location.href;
      clearTimeout(resting);
      resting = setTimeout(note, restMs);
    };
    // By one of these the reader may leave, or scroll.
    const onInput = () => {
      held.current = undefined;
      note();
    };
    const grown = new ResizeObserver(() => {
      if (!held.current) return;
      goTo(element, held.current);
      if (isWhole(element)) held.current = undefined;
    });
    grown.observe(element);
    const inputs = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;
    addEventListener('scroll', onScroll, { passive: true });
    for (const input of inputs) addEventListener(input, onInput, { passive: true, capture: true });
    addEventListener('pagehide', note);
    return () => {
      clearTimeout(resting);
      grown.disconnect();
      removeEventListener('scroll', onScroll);
      for (const input of inputs) removeEventListener(input, onInput, { capture: true });
      removeEventListener('pagehide', note);
    };
  }, [main]);
}

/** Whether all of the page has come that comes after its words. */
function isWhole(element: HTMLElement): boolean {
  return element.querySelector('h1') !== null && element.querySelector('[data-awaited]') === null;
}

function placeIn(element: HTMLElement): Place {
  const tops = [...element.querySelectorAll(marks)].map((mark) => mark.getBoundingClientRect().top);
  const mark = Math.max(
    0,
    tops.findLastIndex((top) => top <= 1),
  );
  return { mark, below: -(tops[mark] ?? 0) };
}

function goTo(element: HTMLElement, { mark, below }: Place): void {
  const target = element.querySelectorAll(marks)[mark];
  // Not there yet: the page is still coming.
  if (target) scrollTo(0, scrollY + target.getBoundingClientRect().top + below);
}

const field = 'lessonPlace';

/** Of the entry of the browser's history that is shown; undefined for one that is new. */
function placeOfEntry(): Place | undefined {
  const state: unknown = history.state;
  const place = (state as Record<string, Place | undefined> | null)?.[field];
  const isPlace = place && Number.isInteger(place.mark) && Number.isFinite(place.below);
  return isPlace ? place : undefined;
}

function keepInEntry(place: Place): void {
  history.replaceState({ ...(history.state as object | null), [field]: place }, '');
}
