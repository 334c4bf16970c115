import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';

import { focusAfterMenu } from '../ui/architecture/focus-after-menu';

/** So many frames a list that was hidden is given to lay out its rows. */
const mostFrames = 30;

const gridOf = (list: HTMLElement | null) => list?.querySelector<HTMLElement>('[role="grid"]');

export function rowIn(list: HTMLElement | null, id: string): HTMLElement | null | undefined {
  return list?.querySelector<HTMLElement>(`[role="row"][data-key="${id}"]`);
}

/**
 * Who comes back to the list from the page of a run finds it scrolled as it was, and the focus on that run's row, or
 * on another that was named by the function that is returned. What is hidden forgets where it was scrolled to.
 */
export function useWayBack(
  list: RefObject<HTMLElement | null>,
  pageId: string | undefined,
): (id: string | undefined) => void {
  const cameFrom = useRef<string>(undefined);
  const place = useRef({ ofWindow: 0, ofList: 0 });
  const isPage = pageId !== undefined;
  // Before it is hidden: then it would be noted at its beginning.
  useLayoutEffect(() => {
    if (isPage) return undefined;
    const note = () => {
      place.current = { ofWindow: scrollY, ofList: gridOf(list.current)?.scrollTop ?? 0 };
    };
    addEventListener('scroll', note, true);
    return () => removeEventListener('scroll', note, true);
  }, [isPage, list]);
  useEffect(() => {
    const id = cameFrom.current;
    cameFrom.current = pageId;
    if (pageId !== undefined || id === undefined) return undefined;
    const { ofWindow, ofList } = place.current;
    let frame = 0;
    let left = mostFrames;
    const look = () => {
      scrollTo(0, ofWindow);
      const grid = gridOf(list.current);
      grid?.scrollTo(0, ofList);
      // It can't be scrolled so far before its rows are laid out.
      const isThere = Math.abs((grid?.scrollTop ?? 0) - ofList) < 1;
      const row = rowIn(list.current, id);
      left -= 1;
      if (!(row && isThere) && left > 0) frame = requestAnimationFrame(look);
      // Its own may have gone, or be filtered out.
      else focusAfterMenu(() => row ?? list.current?.querySelector('[role="row"][data-key]'));
    };
    frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [pageId, list]);
  return useCallback((id) => {
    cameFrom.current = id;
  }, []);
}
