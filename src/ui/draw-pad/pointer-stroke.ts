import {
  beginStroke,
  type Drawing,
  extendStroke,
  type Point,
  undo,
} from '../../math/drawing/drawing';

/** What is asked of a pointer that would draw. */
export type DrawingPointer = Pick<
  PointerEvent,
  'pointerId' | 'pointerType' | 'isPrimary' | 'button'
>;

interface StrokeInProgress {
  readonly pointerId: number;
  readonly pointerType: string;
  readonly drawing: Drawing;
}

/**
 * The stroke that one of several pointers draws: the first that touches the pad, but a pen before any finger,
 * for what touched it then was the hand that holds the pen. Secondary buttons and further fingers draw
 * nothing. Each method returns the drawing as it is now, or nothing if the pointer has no part in it.
 */
export class PointerStroke {
  #current: StrokeInProgress | undefined;

  begin(pointer: DrawingPointer, drawing: Drawing, point: Point): Drawing | undefined {
    const { pointerId, pointerType, isPrimary, button } = pointer;
    if (!isPrimary || button !== 0) return undefined;
    const isHand = pointerType === 'pen' && this.#current?.pointerType === 'touch';
    if (this.#current && !isHand) return undefined;
    const before = this.#current ? undo(this.#current.drawing) : drawing;
    const begun = beginStroke(before, point);
    this.#current = { pointerId, pointerType, drawing: begun };
    return begun;
  }

  extend(pointerId: number, points: readonly Point[]): Drawing | undefined {
    if (this.#current?.pointerId !== pointerId) return undefined;
    const drawing = extendStroke(this.#current.drawing, points);
    this.#current = { ...this.#current, drawing };
    return drawing;
  }

  end(pointerId: number): Drawing | undefined {
    if (this.#current?.pointerId !== pointerId) return undefined;
    const { drawing } = this.#current;
    this.#current = undefined;
    return drawing;
  }

  /** The system took the pointer for something else, a palm perhaps: it has drawn nothing. */
  takeBack(pointerId: number): Drawing | undefined {
    const drawing = this.end(pointerId);
    return drawing && undo(drawing);
  }
}

/**
 * The places that a pointer has been at since its last event, the latest of them last. Only that one is known
 * to Safari before 18.2, and to any browser on a page that came over plain http.
 */
export function placesOf(
  event: PointerEvent,
): readonly Pick<PointerEvent, 'clientX' | 'clientY'>[] {
  // oxlint-disable-next-line no-restricted-properties -- What it may be without is dealt with here.
  const coalesced = event.getCoalescedEvents?.() ?? [];
  return coalesced.length > 0 ? coalesced : [event];
}
