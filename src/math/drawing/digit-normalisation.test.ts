import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitPixels, drawnImage, normaliseDigit } from './digit-normalisation';
import { emptyDrawing, type Stroke } from './drawing';
import penDigits from '../fixtures/pen-digits.json';
import { centreOfMass, type Raster } from './stroke-raster';

const digits = penDigits.digits.map(({ strokes }) =>
  strokes.map((stroke) =>
    stroke.map(([x = 0, y = 0]) => ({ x: x / penDigits.box, y: y / penDigits.box })),
  ),
);
const anyDigit = fc.constantFrom(...digits);

function normalise(strokes: readonly Stroke[]) {
  const stages = normaliseDigit(strokes);
  if (!stages) throw new Error('No ink');
  return stages;
}

function transform(strokes: readonly Stroke[], scale: number, right: number, down: number) {
  return strokes.map((stroke) =>
    stroke.map(({ x, y }) => ({ x: x * scale + right, y: y * scale + down })),
  );
}

function totalInk({ pixels }: Raster): number {
  return pixels.reduce((sum, ink) => sum + ink, 0);
}

function largestDifference(first: Raster, second: Raster): number {
  return Math.max(...first.pixels.map((ink, index) => Math.abs(ink - (second.pixels[index] ?? 0))));
}

function offBy(value: number | undefined, target: number): number {
  return Math.abs((value ?? Number.NaN) - target);
}

/** The sides of the box around pixels that are at least half ink. */
function inkBox({ width, pixels }: Raster) {
  const inked = [...pixels.keys()].filter((index) => (pixels[index] ?? 0) >= 0.5);
  const columns = inked.map((index) => index % width);
  const rows = inked.map((index) => Math.floor(index / width));
  const left = Math.min(...columns);
  const top = Math.min(...rows);
  return { left, top, width: Math.max(...columns) - left + 1, height: Math.max(...rows) - top + 1 };
}

describe('a normalised pen digit', () => {
  it('does not depend on where and how large it was drawn', () => {
    const place = fc.double({ min: -0.5, max: 0.5, noNaN: true });
    const size = fc.double({ min: 0.2, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(anyDigit, size, place, place, (strokes, scale, right, down) => {
        const elsewhere = normalise(transform(strokes, scale, right, down)).image;
        expect(largestDifference(normalise(strokes).image, elsewhere)).toBeLessThan(0.01);
      }),
    );
  });

  it('fills a 20 x 20 box in the middle, aspect kept, before it is centred', () => {
    for (const strokes of digits) {
      const { left, top, width, height } = inkBox(normalise(strokes).boxed);
      expect(offBy(Math.max(width, height), 80)).toBeLessThanOrEqual(2);
      expect(offBy(left + width / 2, 56)).toBeLessThanOrEqual(1);
      expect(offBy(top + height / 2, 56)).toBeLessThanOrEqual(1);
    }
  });

  it('has its centre of mass on the centre of pixel 14 and no ink outside the frame', () => {
    for (const strokes of digits) {
      const { image, boxed, centred } = normalise(strokes);
      const centre = centreOfMass(image);
      expect(offBy(centre?.x, 14.5)).toBeLessThanOrEqual(0.2);
      expect(offBy(centre?.y, 14.5)).toBeLessThanOrEqual(0.2);
      expect(offBy(totalInk(centred) / totalInk(boxed), 1)).toBeLessThanOrEqual(0.01);
    }
  });

  // Of 15,000 MNIST training images, as many of each class: mean ink 104.5, 19.4 % of pixels not
  // black, and of those 46 % above 0.9.
  it('has about as much ink, grey and white as MNIST', () => {
    const pixels = digits.flatMap((strokes) => [...normalise(strokes).image.pixels]);
    const inked = pixels.filter((ink) => ink > 0);
    const full = inked.filter((ink) => ink > 0.9);
    const ink = pixels.reduce((sum, value) => sum + value, 0) / digits.length;
    expect(offBy(ink, 104.5)).toBeLessThanOrEqual(10.5);
    expect(offBy(inked.length / pixels.length, 0.194)).toBeLessThanOrEqual(0.02);
    expect(offBy(full.length / inked.length, 0.46)).toBeLessThanOrEqual(0.14);
  });
});

describe('any strokes', () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  const stroke = fc.array(fc.record({ x: unit, y: unit }), { minLength: 1, maxLength: 30 });

  it('give ink from 0 to 1, and some of it', () => {
    fc.assert(
      fc.property(fc.array(stroke, { minLength: 1, maxLength: 4 }), (strokes) => {
        const { drawn, boxed, centred, image } = normalise(strokes);
        for (const raster of [drawn, boxed, centred, image]) {
          expect(raster.pixels).toHaveLength(raster.width * raster.height);
          expect(raster.pixels.every((ink) => ink >= 0 && ink <= 1)).toBe(true);
          expect(totalInk(raster)).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe('special drawings', () => {
  it('nothing gives nothing', () => {
    expect(normaliseDigit([])).toBeNull();
    expect(normaliseDigit([[]])).toBeNull();
    expect(digitPixels(emptyDrawing)).toBeNull();
  });

  it('a tap gives a dot as wide as the pen, in the middle', () => {
    const { image, boxed } = normalise([[{ x: 0.9, y: 0.1 }]]);
    expect(offBy(totalInk(image), Math.PI * 1.2 ** 2)).toBeLessThanOrEqual(0.5);
    expect(image.pixels[14 * 28 + 14]).toBe(1);
    expect(inkBox(boxed)).toMatchObject({ width: 10, height: 10 });
  });

  it('a tap that was not held still is not blown up to a digit', () => {
    const { boxed } = normalise([
      [
        { x: 0.5, y: 0.5 },
        { x: 0.502, y: 0.501 },
      ],
    ]);
    expect(inkBox(boxed).width).toBeLessThan(20);
  });

  it('a vertical line is 20 pixels high and one pen wide', () => {
    const { boxed } = normalise([
      [
        { x: 0.3, y: 0.1 },
        { x: 0.3, y: 0.8 },
      ],
    ]);
    expect(inkBox(boxed)).toMatchObject({ top: 16, width: 10, height: 80 });
  });

  it('tiny and huge drawings of one digit have strokes of one width', () => {
    const [digit = []] = digits;
    const tiny = totalInk(normalise(transform(digit, 0.2, 0, 0)).image);
    const huge = totalInk(normalise(transform(digit, 3, 0, 0)).image);
    expect(offBy(tiny / huge, 1)).toBeLessThanOrEqual(0.01);
  });

  it('a sample is seen as it is', () => {
    const pixels = new Float32Array(784).fill(0.25);
    expect(digitPixels({ kind: 'sample', pixels, width: 28, label: 3, index: 0 })).toBe(pixels);
  });
});

describe('two digits on a pad', () => {
  it('beside each other are each as they would be alone, whatever crosses the middle a little', () => {
    fc.assert(
      fc.property(anyDigit, anyDigit, (left, right) => {
        const strokes = [...left, ...transform(right, 0.95, 1.02, 0)];
        const pair = drawnImage({ kind: 'strokes', strokes }, 'pair')!;
        expect([pair.width, pair.height]).toEqual([56, 28]);
        [left, right].forEach((digit, side) => {
          const own = pair.pixels.filter((_, index) => Math.floor((index % 56) / 28) === side);
          // Points closer than a quarter of a pixel are left out, which may be others in another place.
          const expected = normalise(digit).image.pixels;
          const off = own.reduce((sum, ink, index) => sum + Math.abs(ink - expected[index]!), 0);
          expect(off / totalInk(normalise(digit).image)).toBeLessThan(0.02);
        });
      }),
      { numRuns: 20 },
    );
  });

  it('leave a half empty where nothing is drawn', () => {
    const { pixels } = drawnImage({ kind: 'strokes', strokes: digits[0]! }, 'pair')!;
    expect(pixels.some((ink, index) => ink > 0 && index % 56 >= 28)).toBe(false);
    expect(drawnImage(emptyDrawing, 'pair')).toBeNull();
    expect(drawnImage(emptyDrawing, 'overlap')).toBeNull();
  });

  it('over one another are scaled together, their ink in the middle 24 of 36 pixels', () => {
    fc.assert(
      fc.property(anyDigit, anyDigit, (one, other) => {
        const strokes = [...one, ...transform(other, 1, 0.1, 0.05)];
        const { width, pixels } = drawnImage({ kind: 'strokes', strokes }, 'overlap')!;
        expect([width, pixels.length]).toEqual([36, 36 * 36]);
        pixels.forEach((ink, index) => {
          const [row, column] = [Math.floor(index / 36), index % 36];
          if (Math.min(row, column) < 5 || Math.max(row, column) > 30) expect(ink).toBe(0);
        });
        const same = drawnImage(
          { kind: 'strokes', strokes: transform(strokes, 0.5, 0.2, 0.1) },
          'overlap',
        )!;
        same.pixels.forEach((ink, index) => expect(offBy(ink, pixels[index]!)).toBeLessThan(0.02));
      }),
      { numRuns: 20 },
    );
  });

  it('may be a sample of any size', () => {
    const pixels = new Float32Array(28 * 56);
    const sample = { kind: 'sample', pixels, width: 56, label: 9, index: 0 } as const;
    expect(drawnImage(sample, 'pair')).toEqual({ width: 56, height: 28, pixels });
  });
});
