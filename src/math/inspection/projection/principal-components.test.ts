import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import fixture from '../../fixtures/numpy-projection.json' with { type: 'json' };
import { createRandom } from '../../random';
import { type PrincipalComponents, principalComponents, projected } from './principal-components';
import { procrustes } from './procrustes';

const factorCount = 14;

/** Sums of factors, each of less weight than the one before, and nothing below 0. */
function rowsOf(count: number, length: number): Float32Array {
  const random = createRandom(count, `rows of ${length}`);
  const weights = Array.from({ length: factorCount }, () =>
    Array.from({ length }, () => random.unit() - 0.5),
  );
  const factors = Array.from({ length: count }, () =>
    Array.from({ length: factorCount }, (_, factor) => random.unit() * 0.7 ** factor),
  );
  return Float32Array.from(
    factors.flatMap((row) =>
      Array.from({ length }, (_, at) =>
        Math.max(
          0,
          row.reduce((sum, value, factor) => sum + value * weights[factor]![at]!, 0),
        ),
      ),
    ),
  );
}

function componentsOf(values: Float32Array, length: number, count: number): PrincipalComponents {
  const computation = principalComponents(values, length, count);
  for (;;) {
    const { done, value } = computation.next();
    if (done) return value;
  }
}

const product = (one: ArrayLike<number>, other: ArrayLike<number>): number =>
  Array.from(one).reduce((sum, value, at) => sum + value * other[at]!, 0);

/** The largest difference of two rows, or of one and the other's opposite. */
function differenceUpToSign(row: ArrayLike<number>, other: readonly number[]): number {
  const sign = product(row, other) < 0 ? -1 : 1;
  return Math.max(...other.map((value, at) => Math.abs(sign * row[at]! - value)));
}

describe.each(fixture.components)('$count rows of $length numbers', (expected) => {
  const { count, length } = expected;
  const componentCount = expected.variances.length;
  const rows = rowsOf(count, length);
  const found = componentsOf(rows, length, componentCount);

  it('have the components that NumPy finds, up to their signs', () => {
    expected.variances.forEach((variance, index) => {
      expect(found.variances[index]).toBeCloseTo(variance, 4);
      const axis = found.axes.subarray(index * length, (index + 1) * length);
      expect(differenceUpToSign(axis, expected.axes[index]!)).toBeLessThan(1e-4);
    });
    expect(found.totalVariance).toBeCloseTo(expected.totalVariance, 4);
  });

  it('lie where NumPy puts them', () => {
    const places = projected(rows, found);
    for (let index = 0; index < componentCount; index += 1) {
      const own = expected.places.map((_, row) => places[row * componentCount + index]!);
      const others = expected.places.map((place) => place[index]!);
      expect(differenceUpToSign(own, others)).toBeLessThan(1e-4);
    }
  });
});

it('rotates points as NumPy does', () => {
  for (const { size, rotation } of fixture.rotations) {
    const rows = rowsOf(80, size);
    const centred = (values: Float32Array) =>
      values.map((value, at) => {
        const column = values.filter((_, other) => other % size === at % size);
        return value - column.reduce((sum, one) => sum + one, 0) / column.length;
      });
    const found = procrustes(
      centred(rows.subarray(0, 40 * size)),
      centred(rows.subarray(40 * size)),
      size,
    );
    rotation.flat().forEach((value, at) => expect(found[at]).toBeCloseTo(value, 4));
  }
});

/** Some rows of as many numbers, rather many of them 0. */
const anyRows = fc.integer({ min: 1, max: 9 }).chain((length) =>
  fc.record({
    length: fc.constant(length),
    rows: fc
      .array(
        fc.array(
          fc.oneof(
            fc.constant(0),
            fc.float({ min: -100, max: 100, noNaN: true, noDefaultInfinity: true }),
          ),
          {
            minLength: length,
            maxLength: length,
          },
        ),
        { minLength: 1, maxLength: 25 },
      )
      .map((rows) => Float32Array.from(rows.flat())),
  }),
);

it('gives orthonormal axes, the one of most variance first, along which the rows vary as is said', () => {
  fc.assert(
    fc.property(anyRows, ({ length, rows }) => {
      const wanted = Math.max(2, Math.min(10, length));
      const { axes, variances, totalVariance, mean } = componentsOf(rows, length, wanted);
      const rowCount = rows.length / length;
      const scale = Math.max(1, totalVariance);
      const places = projected(rows, { length, mean, axes });
      const found = Math.min(wanted, length, rowCount);
      for (let one = 0; one < wanted; one += 1) {
        const axis = axes.subarray(one * length, (one + 1) * length);
        for (let other = 0; other <= one; other += 1) {
          const second = axes.subarray(other * length, (other + 1) * length);
          expect(product(axis, second)).toBeCloseTo(one === other && one < found ? 1 : 0, 5);
        }
        const own = Array.from({ length: rowCount }, (_, row) => places[row * wanted + one]!);
        const spread = own.reduce((sum, place) => sum + place ** 2, 0) / rowCount;
        expect(Math.abs(spread - variances[one]!) / scale).toBeLessThan(1e-5);
        if (one > 0)
          expect(variances[one]! / scale).toBeLessThan(variances[one - 1]! / scale + 1e-6);
      }
      const along = variances.reduce((sum, variance) => sum + variance, 0);
      expect(along / scale).toBeLessThan(totalVariance / scale + 1e-5);
      if (wanted >= length) expect(along / scale).toBeCloseTo(totalVariance / scale, 4);
    }),
  );
});

it('turns points that were turned and mirrored back to where they were', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 6 }),
      fc.integer({ min: 0, max: 1000 }),
      fc.double({ min: 0.01, max: 50, noNaN: true }),
      (size, seed, scale) => {
        const random = createRandom(seed, 'points');
        const points = Float32Array.from({ length: 30 * size }, () => random.unit() - 0.5);
        // Any rotation: that of points on quite other ones.
        const others = Float32Array.from({ length: 30 * size }, () => random.unit() - 0.5);
        const turn = procrustes(others, points, size);
        const turned = times(points, turn, size).map((value) => value * scale);
        const back = procrustes(turned, points, size);
        times(turned, back, size).forEach((value, at) =>
          expect(value / scale).toBeCloseTo(points[at]!, 4),
        );
      },
    ),
  );
});

it('finds a rotation even for points of fewer dimensions, or none', () => {
  for (const points of [
    new Float32Array(12),
    Float32Array.of(1, 0, 0, -1, 0, 0, 2, 0, 0, -2, 0, 0),
  ]) {
    const rotation = procrustes(points, points, 3);
    for (let one = 0; one < 3; one += 1) {
      for (let other = 0; other < 3; other += 1) {
        const rows = [one, other].map((row) => rotation.subarray(row * 3, (row + 1) * 3));
        expect(product(rows[0]!, rows[1]!)).toBeCloseTo(one === other ? 1 : 0, 9);
      }
    }
  }
});

function times(points: Float32Array, matrix: Float64Array, size: number): Float32Array {
  return points.map((_, at) => {
    const start = Math.floor(at / size) * size;
    let sum = 0;
    for (let row = 0; row < size; row += 1)
      sum += points[start + row]! * matrix[row * size + (at % size)]!;
    return sum;
  });
}
