import { describe, expect, it } from 'vitest';
import {
  beginStroke,
  cleared,
  emptyDrawing,
  extendStroke,
  isEmpty,
  undo,
  type Drawing,
} from './drawing';

const sample: Drawing = {
  kind: 'sample',
  pixels: new Float32Array(784),
  width: 28,
  label: 7,
  index: 0,
};
const here = { x: 0.1, y: 0.2 };
const there = { x: 0.3, y: 0.4 };

describe('drawing', () => {
  it('grows stroke by stroke, and never changes what it was', () => {
    const tap = beginStroke(emptyDrawing, here);
    const line = extendStroke(tap, [there]);
    const two = beginStroke(line, here);
    expect(tap).toMatchObject({ kind: 'strokes', strokes: [[here]] });
    expect(line).toMatchObject({ kind: 'strokes', strokes: [[here, there]] });
    expect(two).toMatchObject({ kind: 'strokes', strokes: [[here, there], [here]] });
    expect(isEmpty(emptyDrawing)).toBe(true);
  });

  it('undoes whole strokes, and stays empty', () => {
    const line = extendStroke(beginStroke(emptyDrawing, here), [there]);
    expect(undo(beginStroke(line, here))).toBe(line);
    expect(undo(extendStroke(beginStroke(line, here), [there]))).toBe(line);
    expect(undo(line)).toBe(emptyDrawing);
    expect(undo(emptyDrawing)).toEqual(emptyDrawing);
  });

  it('makes way for a stroke, and comes back when that is undone, if it is a sample', () => {
    const stroke = beginStroke(sample, here);
    expect(stroke).toMatchObject({ kind: 'strokes', strokes: [[here]] });
    expect(undo(stroke)).toBe(sample);
    expect(undo(sample)).toEqual(emptyDrawing);
    expect(isEmpty(sample)).toBe(false);
  });

  it('comes back whole after Clear, and goes on from there', () => {
    const line = extendStroke(beginStroke(emptyDrawing, here), [there]);
    const two = beginStroke(line, here);
    const clear = cleared(two);
    expect(isEmpty(clear)).toBe(true);
    expect(undo(clear)).toBe(two);
    expect(undo(undo(clear))).toBe(line);
    expect(undo(undo(beginStroke(clear, there)))).toBe(two);
    expect(undo(cleared(sample))).toBe(sample);
  });

  it('is not cleared twice: one Undo is enough', () => {
    const clear = cleared(beginStroke(emptyDrawing, here));
    expect(cleared(clear)).toBe(clear);
    expect(cleared(emptyDrawing)).toBe(emptyDrawing);
  });

  it('begins a stroke if the last one was undone under the pen', () => {
    expect(extendStroke(emptyDrawing, [here, there])).toEqual({
      kind: 'strokes',
      strokes: [[here, there]],
      before: emptyDrawing,
    });
    expect(extendStroke(sample, [])).toBe(sample);
  });
});
