/**
 * Passes of batch normalisation over values [rows, columns], a column being a channel. Pointers are
 * in bytes.
 */

/**
 * Rows are added up in blocks that stay in the cache and then block by block: fast, and with less
 * rounding than one long sum.
 */
const blockRows = 64;

/** sums [columns] += sum of (x - origin), squares [columns] += sum of (x - origin)^2 over the rows. */
export function addMoments(
  rows: i32,
  columns: i32,
  x: usize,
  origins: usize,
  sums: usize,
  squares: usize,
): void {
  addProducts(rows, columns, 0, x, origins, sums, squares);
}

/** sums [columns] += sum of dy, products [columns] += sum of dy (x - mean) over the rows. */
export function addGradientMoments(
  rows: i32,
  columns: i32,
  dy: usize,
  x: usize,
  means: usize,
  sums: usize,
  products: usize,
): void {
  addProducts(rows, columns, dy, x, means, sums, products);
}

/** Sums of a and of a d, where d = x - origin, and a = dy, or d itself where dy is 0. */
function addProducts(
  rows: i32,
  columns: i32,
  dy: usize,
  x: usize,
  origins: usize,
  sums: usize,
  products: usize,
): void {
  const rowBytes: usize = (<usize>columns) << 2;
  for (let first = 0; first < rows; first += blockRows) {
    const start = <usize>first * rowBytes;
    const end = <usize>min(first + blockRows, rows) * rowBytes;
    let column: usize = 0;
    for (; column + 16 <= rowBytes; column += 16) {
      const origin = v128.load(origins + column);
      let sum = f32x4.splat(0);
      let product = f32x4.splat(0);
      for (let at = start + column; at < end; at += rowBytes) {
        const d = f32x4.sub(v128.load(x + at), origin);
        const a = dy ? v128.load(dy + at) : d;
        sum = f32x4.add(sum, a);
        product = f32x4.add(product, f32x4.mul(a, d));
      }
      v128.store(sums + column, f32x4.add(v128.load(sums + column), sum));
      v128.store(products + column, f32x4.add(v128.load(products + column), product));
    }
    for (; column < rowBytes; column += 4) {
      const origin = f32.load(origins + column);
      let sum: f32 = 0;
      let product: f32 = 0;
      for (let at = start + column; at < end; at += rowBytes) {
        const d = f32.load(x + at) - origin;
        const a = dy ? f32.load(dy + at) : d;
        sum += a;
        product += a * d;
      }
      f32.store(sums + column, f32.load(sums + column) + sum);
      f32.store(products + column, f32.load(products + column) + product);
    }
  }
}

/** y = (x - mean) scale + shift */
export function scaleColumns(
  rows: i32,
  columns: i32,
  x: usize,
  means: usize,
  scales: usize,
  shifts: usize,
  y: usize,
): void {
  const rowBytes: usize = (<usize>columns) << 2;
  for (let row = 0; row < rows; row += 1) {
    let column: usize = 0;
    for (; column + 16 <= rowBytes; column += 16) {
      const d = f32x4.sub(v128.load(x + column), v128.load(means + column));
      const scaled = f32x4.mul(d, v128.load(scales + column));
      v128.store(y + column, f32x4.add(scaled, v128.load(shifts + column)));
    }
    for (; column < rowBytes; column += 4) {
      const d = f32.load(x + column) - f32.load(means + column);
      f32.store(y + column, d * f32.load(scales + column) + f32.load(shifts + column));
    }
    x += rowBytes;
    y += rowBytes;
  }
}

/** dx = dy scale + (x - mean) slope + shift */
export function addScaledColumns(
  rows: i32,
  columns: i32,
  dy: usize,
  x: usize,
  means: usize,
  scales: usize,
  slopes: usize,
  shifts: usize,
  dx: usize,
): void {
  const rowBytes: usize = (<usize>columns) << 2;
  for (let row = 0; row < rows; row += 1) {
    let column: usize = 0;
    for (; column + 16 <= rowBytes; column += 16) {
      const d = f32x4.sub(v128.load(x + column), v128.load(means + column));
      const ofX = f32x4.add(f32x4.mul(d, v128.load(slopes + column)), v128.load(shifts + column));
      const ofDy = f32x4.mul(v128.load(dy + column), v128.load(scales + column));
      v128.store(dx + column, f32x4.add(ofDy, ofX));
    }
    for (; column < rowBytes; column += 4) {
      const d = f32.load(x + column) - f32.load(means + column);
      const ofX = d * f32.load(slopes + column) + f32.load(shifts + column);
      f32.store(dx + column, f32.load(dy + column) * f32.load(scales + column) + ofX);
    }
    dy += rowBytes;
    x += rowBytes;
    dx += rowBytes;
  }
}
