/** Passes over whole arrays. Pointers are in bytes, counts in floats. */

/** out [columns, rows] = the transpose of source [rows, columns]. */
export function transpose(rows: i32, columns: i32, source: usize, out: usize): void {
  const inBytes: usize = (<usize>columns) << 2;
  const outBytes: usize = (<usize>rows) << 2;
  const wholeRows = rows & ~3;
  const wholeColumns = columns & ~3;
  for (let row = 0; row < wholeRows; row += 4) {
    for (let column = 0; column < wholeColumns; column += 4) {
      const from = source + <usize>row * inBytes + ((<usize>column) << 2);
      const r0 = v128.load(from);
      const r1 = v128.load(from + inBytes);
      const r2 = v128.load(from + 2 * inBytes);
      const r3 = v128.load(from + 3 * inBytes);
      const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
      const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
      const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
      const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
      const to = out + <usize>column * outBytes + ((<usize>row) << 2);
      v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
      v128.store(to + outBytes, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
      v128.store(to + 2 * outBytes, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
      v128.store(to + 3 * outBytes, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
    }
  }
  for (let row = 0; row < rows; row += 1) {
    for (let column = row < wholeRows ? wholeColumns : 0; column < columns; column += 1) {
      const value = f32.load(source + <usize>row * inBytes + ((<usize>column) << 2));
      f32.store(out + <usize>column * outBytes + ((<usize>row) << 2), value);
    }
  }
}

/** dz = dy where y is positive, else 0; sums [columns] += the sum of the rows of dz. */
export function maskAndSumRows(
  rows: i32,
  columns: i32,
  dy: usize,
  y: usize,
  dz: usize,
  sums: usize,
): void {
  const zero = f32x4.splat(0);
  for (let row = 0; row < rows; row += 1) {
    let sum = sums;
    let column = 0;
    for (; column <= columns - 4; column += 4) {
      const value = v128.and(v128.load(dy), f32x4.gt(v128.load(y), zero));
      v128.store(dz, value);
      v128.store(sum, f32x4.add(v128.load(sum), value));
      dy += 16;
      y += 16;
      dz += 16;
      sum += 16;
    }
    for (; column < columns; column += 1) {
      const value: f32 = f32.load(y) > 0 ? f32.load(dy) : 0;
      f32.store(dz, value);
      f32.store(sum, f32.load(sum) + value);
      dy += 4;
      y += 4;
      dz += 4;
      sum += 4;
    }
  }
}

/** sums [columns] += the sum of the rows of values [rows, columns]. */
export function sumRows(rows: i32, columns: i32, values: usize, sums: usize): void {
  for (let row = 0; row < rows; row += 1) {
    let sum = sums;
    let column = 0;
    for (; column <= columns - 4; column += 4) {
      v128.store(sum, f32x4.add(v128.load(sum), v128.load(values)));
      values += 16;
      sum += 16;
    }
    for (; column < columns; column += 1) {
      f32.store(sum, f32.load(sum) + f32.load(values));
      values += 4;
      sum += 4;
    }
  }
}

/** Copies images [batch, height, rowFloats] into zeroed larger ones, `top` rows down and `left` floats in. */
export function padImages(
  batch: i32,
  height: i32,
  rowFloats: i32,
  source: usize,
  paddedHeight: i32,
  paddedRowFloats: i32,
  top: i32,
  left: i32,
  out: usize,
): void {
  const rowBytes: usize = (<usize>rowFloats) << 2;
  const paddedRowBytes: usize = (<usize>paddedRowFloats) << 2;
  memory.fill(out, 0, <usize>batch * paddedHeight * paddedRowBytes);
  for (let image = 0; image < batch; image += 1) {
    let to = out + <usize>(image * paddedHeight + top) * paddedRowBytes + ((<usize>left) << 2);
    for (let row = 0; row < height; row += 1) {
      memory.copy(to, source, rowBytes);
      source += rowBytes;
      to += paddedRowBytes;
    }
  }
}

/** The reverse of `padImages`: cuts the images out of the larger ones. */
export function cropImages(
  batch: i32,
  height: i32,
  rowFloats: i32,
  out: usize,
  paddedHeight: i32,
  paddedRowFloats: i32,
  top: i32,
  left: i32,
  source: usize,
): void {
  const rowBytes: usize = (<usize>rowFloats) << 2;
  const paddedRowBytes: usize = (<usize>paddedRowFloats) << 2;
  for (let image = 0; image < batch; image += 1) {
    let from = source + <usize>(image * paddedHeight + top) * paddedRowBytes + ((<usize>left) << 2);
    for (let row = 0; row < height; row += 1) {
      memory.copy(out, from, rowBytes);
      out += rowBytes;
      from += paddedRowBytes;
    }
  }
}

/** sums += values, both of `count` floats. */
export function add(count: i32, sums: usize, values: usize): void {
  let left = count;
  for (; left >= 4; left -= 4) {
    v128.store(sums, f32x4.add(v128.load(sums), v128.load(values)));
    sums += 16;
    values += 16;
  }
  for (; left > 0; left -= 1) {
    f32.store(sums, f32.load(sums) + f32.load(values));
    sums += 4;
    values += 4;
  }
}

/**
 * Adds patches [positions, taps, run] to the images they are patches of, where they may overlap:
 * tap `t` of a position's patch begins at images + rowOffsets[position] + t * tapStride.
 */
export function addPatches(
  positions: i32,
  taps: i32,
  run: i32,
  patches: usize,
  rowOffsets: usize,
  tapStride: i32,
  images: usize,
): void {
  for (let position = 0; position < positions; position += 1) {
    let row = images + load<u32>(rowOffsets + ((<usize>position) << 2));
    for (let tap = 0; tap < taps; tap += 1) {
      add(run, row, patches);
      patches += (<usize>run) << 2;
      row += tapStride;
    }
  }
}
