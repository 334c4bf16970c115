import { type FocusEvent, type KeyboardEvent, useState } from 'react';

import {
  beginStroke,
  cleared,
  type Drawing,
  extendStroke,
  type Point,
  undo,
} from '../../math/drawing/drawing';

/** The pen that the arrow keys move. */
export interface KeyboardPen {
  readonly position: Point;
  readonly isDown: boolean;
}

const step = 0.04;
const start: KeyboardPen = { position: { x: 0.5, y: 0.2 }, isDown: false };
const directions: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -step, y: 0 },
  ArrowRight: { x: step, y: 0 },
  ArrowUp: { x: 0, y: -step },
  ArrowDown: { x: 0, y: step },
};

/**
 * Drawing with keys alone. The pen is there while the pad has the keyboard's focus, null otherwise;
 * `handlers` go on the pad.
 */
export function useKeyboardPen(
  drawing: Drawing,
  onChange: (drawing: Drawing) => void,
  aspect: number,
) {
  const [pen, setPen] = useState<KeyboardPen | null>(null);

  function moveBy(current: KeyboardPen, { x, y }: Point) {
    const position = {
      x: clamp(current.position.x + x, aspect),
      y: clamp(current.position.y + y, 1),
    };
    setPen({ ...current, position });
    if (current.isDown) onChange(extendStroke(drawing, [position]));
  }

  function lift(current: KeyboardPen) {
    setPen({ ...current, isDown: false });
  }

  function toggle(current: KeyboardPen) {
    if (current.isDown) return lift(current);
    setPen({ ...current, isDown: true });
    onChange(beginStroke(drawing, current.position));
  }

  /** Whether the key meant something. */
  function press(key: string): boolean {
    const current = pen ?? start;
    const direction = directions[key];
    if (direction) moveBy(current, direction);
    else if (key === ' ' || key === 'Enter') toggle(current);
    else if (key === 'Escape' && current.isDown) lift(current);
    else if (key === 'Backspace') {
      lift(current);
      onChange(undo(drawing));
    } else if (key === 'Delete') {
      lift(current);
      onChange(cleared(drawing));
    } else return false;
    return true;
  }

  const handlers = {
    onKeyDown(event: KeyboardEvent) {
      const isShortcut = event.ctrlKey || event.metaKey || event.altKey;
      if (!isShortcut && press(event.key)) event.preventDefault();
    },
    onFocus(event: FocusEvent) {
      if (event.currentTarget.matches(':focus-visible')) setPen(start);
    },
    onBlur() {
      setPen(null);
    },
    onPointerDown() {
      setPen(null);
    },
  };
  return { pen, handlers };
}

function clamp(coordinate: number, largest: number): number {
  return Math.min(largest, Math.max(0, coordinate));
}
