import { type PointerEvent, useEffect, useRef } from 'react';

import { beginStroke, type Drawing, extendStroke, type Point } from '../../math/drawing';

interface StrokeInProgress {
  readonly pointerId: number;
  /** Ahead of the `drawing` prop by what was drawn since the last frame. */
  drawing: Drawing;
  /** The animation frame that will report it; 0 when nothing is new. */
  frame: number;
}

/**
 * Drawing with mouse, finger or pen: the pointer handlers of an element `aspect` times as wide as high. Movements are
 * reported once per animation frame; a second finger and secondary buttons are ignored.
 */
export function usePointerPen(
  drawing: Drawing,
  onChange: (drawing: Drawing) => void,
  aspect: number,
) {
  const inProgress = useRef<StrokeInProgress | null>(null);
  useEffect(() => () => cancelAnimationFrame(inProgress.current?.frame ?? 0), []);

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (inProgress.current || !event.isPrimary || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const begun = beginStroke(drawing, padPoint(event, event.currentTarget, aspect));
    inProgress.current = { pointerId: event.pointerId, drawing: begun, frame: 0 };
    onChange(begun);
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const stroke = inProgress.current;
    if (stroke?.pointerId !== event.pointerId) return;
    const coalesced = event.nativeEvent.getCoalescedEvents();
    const moves = coalesced.length > 0 ? coalesced : [event];
    const surface = event.currentTarget;
    stroke.drawing = extendStroke(
      stroke.drawing,
      moves.map((move) => padPoint(move, surface, aspect)),
    );
    stroke.frame ||= requestAnimationFrame(() => {
      stroke.frame = 0;
      onChange(stroke.drawing);
    });
  }

  function endStroke(event: PointerEvent<HTMLElement>) {
    const stroke = inProgress.current;
    if (stroke?.pointerId !== event.pointerId) return;
    inProgress.current = null;
    if (stroke.frame === 0) return;
    cancelAnimationFrame(stroke.frame);
    onChange(stroke.drawing);
  }

  return {
    onPointerDown,
    onPointerMove,
    onPointerUp: endStroke,
    onPointerCancel: endStroke,
    onLostPointerCapture: endStroke,
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
