import { type PointerEvent, useEffect, useRef, useState } from 'react';

import type { Drawing, Point } from '../../math/drawing/drawing';
import { placesOf, PointerStroke } from './pointer-stroke';

/**
 * Drawing with mouse, finger or pen: the pointer handlers of an element `aspect` times as wide as high. Movements are
 * reported once per animation frame.
 */
export function usePointerPen(
  drawing: Drawing,
  onChange: (drawing: Drawing) => void,
  aspect: number,
) {
  const [stroke] = useState(() => new PointerStroke());
  /** The animation frame that will report what is new; 0 when nothing is. */
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  function report(changed: Drawing | undefined): void {
    if (!changed) return;
    cancelAnimationFrame(frame.current);
    frame.current = 0;
    onChange(changed);
  }

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    const begun = stroke.begin(event, drawing, padPoint(event, event.currentTarget, aspect));
    if (begun) event.currentTarget.setPointerCapture(event.pointerId);
    report(begun);
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const surface = event.currentTarget;
    const points = placesOf(event.nativeEvent).map((place) => padPoint(place, surface, aspect));
    const extended = stroke.extend(event.pointerId, points);
    if (!extended) return;
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => report(extended));
  }

  const onEnd = (event: PointerEvent) => report(stroke.end(event.pointerId));

  return {
    onPointerDown,
    onPointerMove,
    onPointerUp: onEnd,
    onPointerCancel: (event: PointerEvent) => report(stroke.takeBack(event.pointerId)),
    onLostPointerCapture: onEnd,
  };
}

function padPoint(
  event: { clientX: number; clientY: number },
  surface: HTMLElement,
  aspect: number,
): Point {
  const { left, top, width, height } = surface.getBoundingClientRect();
  return {
    x: aspect * Math.min(1, Math.max(0, (event.clientX - left) / width)),
    y: Math.min(1, Math.max(0, (event.clientY - top) / height)),
  };
}
