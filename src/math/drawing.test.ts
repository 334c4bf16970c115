import { describe, expect, it } from 'vitest';
import { beginStroke, emptyDrawing, extendStroke, isEmpty, undo, type Drawing } from './drawing';

const sample: Drawing = { kind: 'sample', pixels: new Float32Array(784), label: 7, index: 0 };
const here = { x: 0.1, y: 0.2 };
const there = { x: 0.3, y: 0.4 };

describe('drawing', () => {
  it('grows stroke by stroke, and never changes what it was', () => {
    const tap = beginStroke(emptyDrawing, here);
    const line = extendStroke(tap, [there]);
    const two = beginStroke(line, here);
    expect(tap).toEqual({ kind: 'strokes', strokes: [[here]] });
    expect(line).toEqual({ kind: 'strokes', strokes: [[here, there]] });
    expect(two).toEqual({ kind: 'strokes', strokes: [[here, there], [here]] });
    expect(isEmpty(emptyDrawing)).toBe(true);
  });

  it('undoes whole strokes, and stays empty', () => {
    const line = extendStroke(beginStroke(emptyDrawing, here), [there]);
    expect(undo(beginStroke(line, here))).toEqual(line);
    expect(undo(line)).toEqual(emptyDrawing);
    expect(undo(emptyDrawing)).toEqual(emptyDrawing);
  });

  it('replaces a sample when the pen comes down, and takes it back whole', () => {
    expect(beginStroke(sample, here)).toEqual({ kind: 'strokes', strokes: [[here]] });
    expect(undo(sample)).toEqual(emptyDrawing);
    expect(isEmpty(sample)).toBe(false);
  });

  it('begins a stroke if the last one was undone under the pen', () => {
    expect(extendStroke(emptyDrawing, [here])).toEqual({ kind: 'strokes', strokes: [[here]] });
    expect(extendStroke(sample, [])).toBe(sample);
  });
});
