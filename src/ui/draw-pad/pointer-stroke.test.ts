import { beforeEach, describe, expect, it } from 'vitest';

import {
  beginStroke,
  type Drawing,
  emptyDrawing,
  type Point,
  undo,
} from '../../math/drawing/drawing';
import { type DrawingPointer, placesOf, PointerStroke } from './pointer-stroke';

const pointer = (pointerType: string, pointerId: number, other: Partial<DrawingPointer> = {}) => ({
  pointerId,
  pointerType,
  isPrimary: true,
  button: 0,
  ...other,
});
const [mouse, finger, pen] = [pointer('mouse', 1), pointer('touch', 2), pointer('pen', 3)];
const at = (x: number): Point => ({ x, y: 0.5 });

/** The strokes of a drawing, by where their points are. */
const strokesOf = (drawing: Drawing | undefined) =>
  drawing?.kind === 'strokes'
    ? drawing.strokes.map((points) => points.map(({ x }) => x))
    : undefined;

let stroke: PointerStroke;
beforeEach(() => {
  stroke = new PointerStroke();
});

describe('a stroke', () => {
  it.each([mouse, finger, pen])(
    'is drawn from where $pointerType touches to where it leaves',
    (by) => {
      const drawn = beginStroke(emptyDrawing, at(0.9));
      expect(strokesOf(stroke.begin(by, drawn, at(0.1)))).toEqual([[0.9], [0.1]]);
      expect(strokesOf(stroke.extend(by.pointerId, [at(0.2), at(0.3)]))).toEqual([
        [0.9],
        [0.1, 0.2, 0.3],
      ]);
      expect(strokesOf(stroke.end(by.pointerId))).toEqual([[0.9], [0.1, 0.2, 0.3]]);
      expect(stroke.extend(by.pointerId, [at(0.4)])).toBeUndefined();
    },
  );

  it('is not drawn by another button or a second finger', () => {
    expect(stroke.begin(pointer('mouse', 1, { button: 2 }), emptyDrawing, at(0))).toBeUndefined();
    const second = pointer('touch', 4, { isPrimary: false });
    expect(stroke.begin(second, emptyDrawing, at(0))).toBeUndefined();
  });

  it('belongs to the pointer that began it', () => {
    stroke.begin(mouse, emptyDrawing, at(0.1));
    expect(stroke.begin(finger, emptyDrawing, at(0.5))).toBeUndefined();
    expect(stroke.extend(finger.pointerId, [at(0.6)])).toBeUndefined();
    expect(stroke.end(finger.pointerId)).toBeUndefined();
    expect(strokesOf(stroke.extend(mouse.pointerId, [at(0.2)]))).toEqual([[0.1, 0.2]]);
  });
});

describe('a palm', () => {
  it('that rests on the pad gives way to the pen, and its dot with it', () => {
    const drawn = beginStroke(emptyDrawing, at(0.9));
    stroke.begin(finger, drawn, at(0.5));
    const written = stroke.begin(pen, beginStroke(drawn, at(0.5)), at(0.1));
    expect(strokesOf(written)).toEqual([[0.9], [0.1]]);
    expect(undo(written!)).toBe(drawn);
    expect(stroke.extend(finger.pointerId, [at(0.6)])).toBeUndefined();
    expect(stroke.end(finger.pointerId)).toBeUndefined();
    expect(strokesOf(stroke.end(pen.pointerId))).toEqual([[0.9], [0.1]]);
  });

  it('does not disturb a pen that writes', () => {
    stroke.begin(pen, emptyDrawing, at(0.1));
    expect(stroke.begin(finger, emptyDrawing, at(0.5))).toBeUndefined();
    expect(strokesOf(stroke.end(pen.pointerId))).toEqual([[0.1]]);
  });

  it('is taken back once the system has seen what it is', () => {
    const drawn = beginStroke(emptyDrawing, at(0.9));
    stroke.begin(finger, drawn, at(0.5));
    stroke.extend(finger.pointerId, [at(0.6)]);
    expect(stroke.takeBack(finger.pointerId)).toBe(drawn);
    expect(stroke.takeBack(finger.pointerId)).toBeUndefined();
    expect(strokesOf(stroke.begin(finger, drawn, at(0.1)))).toEqual([[0.9], [0.1]]);
  });
});

describe('the places of a movement', () => {
  const [first, last] = [
    { clientX: 1, clientY: 1 },
    { clientX: 2, clientY: 2 },
  ];

  it('are all that came in one event', () => {
    const getCoalescedEvents = () => [first, last];
    expect(placesOf({ ...last, getCoalescedEvents } as unknown as PointerEvent)).toEqual([
      first,
      last,
    ]);
  });

  it('are where it is, if the browser tells no more', () => {
    const told = { ...last, getCoalescedEvents: () => [] } as unknown as PointerEvent;
    expect(placesOf(told)).toEqual([told]);
    // As on a page that came over plain http.
    const untold = last as PointerEvent;
    expect(placesOf(untold)).toEqual([untold]);
  });
});
