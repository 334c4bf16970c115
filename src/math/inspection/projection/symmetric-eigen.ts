/** Eigenvalues of a symmetric matrix, the largest first, and their vectors of length 1. */
export interface Eigen {
  readonly values: Float64Array;
  /** [size, size], a vector a row. */
  readonly vectors: Float64Array;
}

const mostSweeps = 40;

/** By Jacobi's method: rotations in planes of two axes, until nothing is left beside the diagonal. `matrix` [size, size]. */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
  const a = matrix.slice();
  const vectors = new Float64Array(size * size);
  for (let index = 0; index < size; index += 1) vectors[index * size + index] = 1;
  const scale = a.reduce((sum, value) => sum + value ** 2, 0);
  for (let sweep = 0; sweep < mostSweeps && offDiagonal(a, size) > 1e-26 * scale; sweep += 1) {
    for (let p = 0; p < size - 1; p += 1) {
      for (let q = p + 1; q < size; q += 1) rotate(a, vectors, size, p, q);
    }
  }
  const order = Array.from({ length: size }, (_, index) => index).toSorted(
    (one, other) => a[other * size + other]! - a[one * size + one]!,
  );
  const sorted = new Float64Array(size * size);
  order.forEach((from, to) => {
    sorted.set(vectors.subarray(from * size, (from + 1) * size), to * size);
  });
  return { values: Float64Array.from(order, (index) => a[index * size + index]!), vectors: sorted };
}

/** The sum of squares above the diagonal. */
function offDiagonal(a: Float64Array, size: number): number {
  let sum = 0;
  for (let row = 0; row < size; row += 1) {
    for (let column = row + 1; column < size; column += 1) sum += a[row * size + column]! ** 2;
  }
  return sum;
}

/** Turns the axes p and q so that nothing is between them any more. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const between = a[p * size + q]!;
  if (between === 0) return;
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * between);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (let index = 0; index < size; index += 1) {
    const [ip, iq] = [index * size + p, index * size + q];
    const [one, other] = [a[ip]!, a[iq]!];
    a[ip] = cosine * one - sine * other;
    a[iq] = sine * one + cosine * other;
  }
  turnRows(a, size, p, q, cosine, sine);
  turnRows(vectors, size, p, q, cosine, sine);
}

function turnRows(
  rows: Float64Array,
  size: number,
  p: number,
  q: number,
  cosine: number,
  sine: number,
): void {
  for (let index = 0; index < size; index += 1) {
    const [pi, qi] = [p * size + index, q * size + index];
    const [one, other] = [rows[pi]!, rows[qi]!];
    rows[pi] = cosine * one - sine * other;
    rows[qi] = sine * one + cosine * other;
  }
}
