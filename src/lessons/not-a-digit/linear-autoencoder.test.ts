import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  type LinearAutoencoder,
  orthonormal,
  rebuilt,
  rebuildingErrors,
} from './linear-autoencoder';

const size = 6;
const value = fc.double({ min: -4, max: 4, noNaN: true });
const vector = fc.array(value, { minLength: size, maxLength: size });
// With a large entry of its own each, no vector lies in the space of the others.
const vectors = fc
  .array(vector, { minLength: 1, maxLength: size })
  .map((rows) => rows.map((row, place) => row.with(place, row[place]! + 40)));
const models = fc
  .record({ mean: vector, vectors })
  .map(({ mean, vectors: rows }): LinearAutoencoder => ({
    mean: Float64Array.from(mean),
    directions: orthonormal(rows),
  }));

const dot = (one: ArrayLike<number>, other: ArrayLike<number>) =>
  Array.from(one).reduce((sum, entry, index) => sum + entry * other[index]!, 0);
const squaredDistance = (one: ArrayLike<number>, other: ArrayLike<number>) =>
  Array.from(one).reduce((sum, entry, index) => sum + (entry - other[index]!) ** 2, 0);

describe('orthonormal', () => {
  it('has directions of length 1, at right angles', () => {
    fc.assert(
      fc.property(vectors, (rows) => {
        const directions = orthonormal(rows);
        for (const [row, one] of directions.entries()) {
          for (const [column, other] of directions.entries()) {
            expect(dot(one, other)).toBeCloseTo(row === column ? 1 : 0, 12);
          }
        }
      }),
    );
  });

  it('spans the vectors it is made from', () => {
    fc.assert(
      fc.property(vectors, (rows) => {
        const directions = orthonormal(rows);
        for (const [place, row] of rows.entries()) {
          const spanned = directions.slice(0, place + 1);
          const inSpan = row.map((_, index) =>
            spanned.reduce((sum, axis) => sum + dot(row, axis) * axis[index]!, 0),
          );
          expect(squaredDistance(row, inSpan)).toBeLessThan(1e-18);
        }
      }),
    );
  });

  it('refuses a vector that adds nothing', () => {
    expect(() =>
      orthonormal([
        [1, 2],
        [2, 4],
      ]),
    ).toThrow(new RangeError('Vector 1 lies in the space of those before it.'));
    expect(() => orthonormal([[0, 0]])).toThrow('Vector 0');
  });
});

describe('rebuilt', () => {
  it('is the mean without a number, and the image itself with as many as there are pixels', () => {
    fc.assert(
      fc.property(models, vector, (model, image) => {
        expect(squaredDistance(rebuilt(model, image, 0), model.mean)).toBeLessThan(1e-20);
        if (model.directions.length === size) {
          expect(squaredDistance(rebuilt(model, image, size), image)).toBeLessThan(1e-18);
        }
      }),
    );
  });

  it('is the nearest image that so many numbers can tell', () => {
    fc.assert(
      fc.property(models, vector, vector, (model, image, code) => {
        const count = Math.min(3, model.directions.length);
        const any = Array.from(model.mean, (entry, pixel) =>
          model.directions
            .slice(0, count)
            .reduce((sum, axis, place) => sum + code[place]! * axis[pixel]!, entry),
        );
        const error = squaredDistance(image, rebuilt(model, image, count));
        expect(error).toBeLessThanOrEqual(squaredDistance(image, any) + 1e-9);
      }),
    );
  });
});

describe('rebuildingErrors', () => {
  it('are the squared distances to the rebuilt images, and never rise', () => {
    fc.assert(
      fc.property(models, vector, (model, image) => {
        const errors = rebuildingErrors(model, image);
        expect(errors).toHaveLength(model.directions.length + 1);
        for (const [count, error] of errors.entries()) {
          expect(error).toBeCloseTo(squaredDistance(image, rebuilt(model, image, count)), 9);
          if (count > 0) expect(error).toBeLessThanOrEqual(errors[count - 1]! + 1e-12);
        }
      }),
    );
  });
});
