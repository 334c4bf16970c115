/**
 * Matrix products by register tiles of 6 x 8: twelve accumulators of four floats, the most that
 * x64's sixteen vector registers hold beside the operands. All pointers and strides are in bytes.
 */

function multiplyAdd(a: v128, b: v128, sum: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b));
}

/**
 * out[row, column] = bias[column] + sum over taps and k of A * B, then ReLU if asked for.
 *
 * Row `r` of A is `taps` runs of `run` floats; tap `t` of it begins at a + rowOffsets[r] + t * tapStride.
 * So A may be a matrix (one tap) or the patches of an image (a tap for each row of the filter),
 * which are then never written out. B is packed by `packPanels`, the bias padded to whole panels.
 */
export function multiplyRows(
  rows: i32,
  columns: i32,
  taps: i32,
  run: i32,
  a: usize,
  rowOffsets: usize,
  tapStride: i32,
  b: usize,
  bias: usize,
  out: usize,
  relu: bool,
): void {
  const rowBytes: usize = (<usize>columns) << 2;
  const panelBytes: usize = (<usize>(taps * run)) << 5;
  for (let row = 0; row < rows; row += 6) {
    const last = min(rows - row, 6) - 1;
    const offsets = rowOffsets + ((<usize>row) << 2);
    // A tile that is cut off computes its last row again and does not store it.
    const row0 = a + load<u32>(offsets);
    const row1 = a + load<u32>(offsets + (min(1, last) << 2));
    const row2 = a + load<u32>(offsets + (min(2, last) << 2));
    const row3 = a + load<u32>(offsets + (min(3, last) << 2));
    const row4 = a + load<u32>(offsets + (min(4, last) << 2));
    const row5 = a + load<u32>(offsets + (min(5, last) << 2));
    let panel = b;
    for (let column = 0; column < columns; column += 8) {
      const start = bias + ((<usize>column) << 2);
      let s00 = v128.load(start);
      let s01 = v128.load(start, 16);
      let s10 = s00;
      let s11 = s01;
      let s20 = s00;
      let s21 = s01;
      let s30 = s00;
      let s31 = s01;
      let s40 = s00;
      let s41 = s01;
      let s50 = s00;
      let s51 = s01;
      let source = panel;
      let tapOffset: usize = 0;
      for (let tap = 0; tap < taps; tap += 1) {
        let a0 = row0 + tapOffset;
        let a1 = row1 + tapOffset;
        let a2 = row2 + tapOffset;
        let a3 = row3 + tapOffset;
        let a4 = row4 + tapOffset;
        let a5 = row5 + tapOffset;
        tapOffset += tapStride;
        let k = run;
        for (; k >= 2; k -= 2) {
          let b0 = v128.load(source);
          let b1 = v128.load(source, 16);
          let value = v128.load32_splat(a0);
          s00 = multiplyAdd(value, b0, s00);
          s01 = multiplyAdd(value, b1, s01);
          value = v128.load32_splat(a1);
          s10 = multiplyAdd(value, b0, s10);
          s11 = multiplyAdd(value, b1, s11);
          value = v128.load32_splat(a2);
          s20 = multiplyAdd(value, b0, s20);
          s21 = multiplyAdd(value, b1, s21);
          value = v128.load32_splat(a3);
          s30 = multiplyAdd(value, b0, s30);
          s31 = multiplyAdd(value, b1, s31);
          value = v128.load32_splat(a4);
          s40 = multiplyAdd(value, b0, s40);
          s41 = multiplyAdd(value, b1, s41);
          value = v128.load32_splat(a5);
          s50 = multiplyAdd(value, b0, s50);
          s51 = multiplyAdd(value, b1, s51);
          b0 = v128.load(source, 32);
          b1 = v128.load(source, 48);
          value = v128.load32_splat(a0, 4);
          s00 = multiplyAdd(value, b0, s00);
          s01 = multiplyAdd(value, b1, s01);
          value = v128.load32_splat(a1, 4);
          s10 = multiplyAdd(value, b0, s10);
          s11 = multiplyAdd(value, b1, s11);
          value = v128.load32_splat(a2, 4);
          s20 = multiplyAdd(value, b0, s20);
          s21 = multiplyAdd(value, b1, s21);
          value = v128.load32_splat(a3, 4);
          s30 = multiplyAdd(value, b0, s30);
          s31 = multiplyAdd(value, b1, s31);
          value = v128.load32_splat(a4, 4);
          s40 = multiplyAdd(value, b0, s40);
          s41 = multiplyAdd(value, b1, s41);
          value = v128.load32_splat(a5, 4);
          s50 = multiplyAdd(value, b0, s50);
          s51 = multiplyAdd(value, b1, s51);
          source += 64;
          a0 += 8;
          a1 += 8;
          a2 += 8;
          a3 += 8;
          a4 += 8;
          a5 += 8;
        }
        if (k > 0) {
          const b0 = v128.load(source);
          const b1 = v128.load(source, 16);
          let value = v128.load32_splat(a0);
          s00 = multiplyAdd(value, b0, s00);
          s01 = multiplyAdd(value, b1, s01);
          value = v128.load32_splat(a1);
          s10 = multiplyAdd(value, b0, s10);
          s11 = multiplyAdd(value, b1, s11);
          value = v128.load32_splat(a2);
          s20 = multiplyAdd(value, b0, s20);
          s21 = multiplyAdd(value, b1, s21);
          value = v128.load32_splat(a3);
          s30 = multiplyAdd(value, b0, s30);
          s31 = multiplyAdd(value, b1, s31);
          value = v128.load32_splat(a4);
          s40 = multiplyAdd(value, b0, s40);
          s41 = multiplyAdd(value, b1, s41);
          value = v128.load32_splat(a5);
          s50 = multiplyAdd(value, b0, s50);
          s51 = multiplyAdd(value, b1, s51);
          source += 32;
        }
      }
      panel += panelBytes;
      if (relu) {
        const zero = f32x4.splat(0);
        s00 = f32x4.max(s00, zero);
        s01 = f32x4.max(s01, zero);
        s10 = f32x4.max(s10, zero);
        s11 = f32x4.max(s11, zero);
        s20 = f32x4.max(s20, zero);
        s21 = f32x4.max(s21, zero);
        s30 = f32x4.max(s30, zero);
        s31 = f32x4.max(s31, zero);
        s40 = f32x4.max(s40, zero);
        s41 = f32x4.max(s41, zero);
        s50 = f32x4.max(s50, zero);
        s51 = f32x4.max(s51, zero);
      }
      const width = columns - column;
      let target = out + <usize>row * rowBytes + ((<usize>column) << 2);
      storeEight(target, s00, s01, width);
      if (last > 0) storeEight((target += rowBytes), s10, s11, width);
      if (last > 1) storeEight((target += rowBytes), s20, s21, width);
      if (last > 2) storeEight((target += rowBytes), s30, s31, width);
      if (last > 3) storeEight((target += rowBytes), s40, s41, width);
      if (last > 4) storeEight((target += rowBytes), s50, s51, width);
    }
  }
}

function storeEight(target: usize, low: v128, high: v128, width: i32): void {
  if (width >= 8) {
    v128.store(target, low);
    v128.store(target, high, 16);
  } else {
    storeSome(target, low, high, width);
  }
}

function storeSome(target: usize, low: v128, high: v128, width: i32): void {
  let rest = low;
  if (width >= 4) {
    v128.store(target, low);
    target += 16;
    width -= 4;
    rest = high;
  }
  if (width > 0) f32.store(target, f32x4.extract_lane(rest, 0));
  if (width > 1) f32.store(target, f32x4.extract_lane(rest, 1), 4);
  if (width > 2) f32.store(target, f32x4.extract_lane(rest, 2), 8);
}

/** Packs B [k, columns] into panels of eight columns, each [k, 8], the last filled up with zeros. */
export function packPanels(b: usize, k: i32, columns: i32, packed: usize): void {
  const rowBytes: usize = (<usize>columns) << 2;
  for (let column = 0; column < columns; column += 8) {
    let source = b + ((<usize>column) << 2);
    const width = columns - column;
    for (let row = 0; row < k; row += 1) {
      if (width >= 8) {
        v128.store(packed, v128.load(source));
        v128.store(packed, v128.load(source, 16), 16);
      } else {
        copyPadded(source, width, packed);
      }
      source += rowBytes;
      packed += 32;
    }
  }
}

/** As `packPanels`, for B given transposed, [columns, k]. */
export function packTransposedPanels(b: usize, k: i32, columns: i32, packed: usize): void {
  const rowBytes: usize = (<usize>k) << 2;
  for (let column = 0; column < columns; column += 8) {
    const width = min(columns - column, 8);
    if (width < 8) memory.fill(packed, 0, (<usize>k) << 5);
    for (let lane = 0; lane < width; lane += 1) {
      const source = b + <usize>(column + lane) * rowBytes;
      let target = packed + ((<usize>lane) << 2);
      for (let row = 0; row < k; row += 1) {
        f32.store(target, f32.load(source + ((<usize>row) << 2)));
        target += 32;
      }
    }
    packed += (<usize>k) << 5;
  }
}

/** Copies `width` floats, fewer than eight, and zeros up to eight. */
export function copyPadded(source: usize, width: i32, target: usize): void {
  for (let lane = 0; lane < 8; lane += 1) {
    const offset: usize = (<usize>lane) << 2;
    f32.store(target + offset, lane < width ? f32.load(source + offset) : 0);
  }
}

/**
 * out[k, column] += sum over rows r of A[r, k] * B[r, column], for B [rows, columns].
 * A[r, k] lies at a + rowOffsets[r] + kOffsets[k].
 */
export function multiplyTransposed(
  rows: i32,
  kCount: i32,
  columns: i32,
  a: usize,
  rowOffsets: usize,
  kOffsets: usize,
  b: usize,
  out: usize,
): void {
  let k = 0;
  while (k < kCount) {
    const height = kCount - k;
    for (let column = 0; column < columns; column += 8) {
      const width = min(columns - column, 8);
      // Eight columns are read where there are fewer, into the next row: of the last row not.
      const readable = width < 8 ? rows - 1 : rows;
      const corner = out + ((<usize>(k * columns + column)) << 2);
      const source = b + ((<usize>column) << 2);
      if (height > 3) {
        tileOfSix(
          readable,
          min(height, 6),
          columns,
          width,
          a,
          rowOffsets,
          kOffsets,
          source,
          corner,
        );
      } else {
        tileOfThree(readable, height, columns, width, a, rowOffsets, kOffsets, source, corner);
      }
      if (readable < rows) {
        const row = a + load<u32>(rowOffsets + ((<usize>readable) << 2));
        const last = source + ((<usize>(readable * columns)) << 2);
        addRow(min(height, 6), columns, width, row, kOffsets, last, corner);
      }
    }
    const step = height > 3 ? 6 : 3;
    kOffsets += (<usize>step) << 2;
    k += step;
  }
}

/** out[k, column] += A[k] * b[column] for a few k and columns. */
function addRow(
  height: i32,
  columns: i32,
  width: i32,
  a: usize,
  kOffsets: usize,
  b: usize,
  out: usize,
): void {
  for (let k = 0; k < height; k += 1) {
    const value = f32.load(a + load<u32>(kOffsets + ((<usize>k) << 2)));
    for (let column = 0; column < width; column += 1) {
      const target = out + ((<usize>(k * columns + column)) << 2);
      f32.store(target, f32.load(target) + value * f32.load(b + ((<usize>column) << 2)));
    }
  }
}

function tileOfSix(
  rows: i32,
  height: i32,
  columns: i32,
  width: i32,
  a: usize,
  rowOffsets: usize,
  kOffsets: usize,
  b: usize,
  out: usize,
): void {
  const rowBytes: usize = (<usize>columns) << 2;
  const last = height - 1;
  const a0 = a + load<u32>(kOffsets);
  const a1 = a + load<u32>(kOffsets + (min(1, last) << 2));
  const a2 = a + load<u32>(kOffsets + (min(2, last) << 2));
  const a3 = a + load<u32>(kOffsets + (min(3, last) << 2));
  const a4 = a + load<u32>(kOffsets + (min(4, last) << 2));
  const a5 = a + load<u32>(kOffsets + (min(5, last) << 2));
  const zero = f32x4.splat(0);
  let s00 = zero;
  let s01 = zero;
  let s10 = zero;
  let s11 = zero;
  let s20 = zero;
  let s21 = zero;
  let s30 = zero;
  let s31 = zero;
  let s40 = zero;
  let s41 = zero;
  let s50 = zero;
  let s51 = zero;
  for (let row = 0; row < rows; row += 1) {
    const offset: usize = load<u32>(rowOffsets);
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let value = v128.load32_splat(a0 + offset);
    s00 = multiplyAdd(value, b0, s00);
    s01 = multiplyAdd(value, b1, s01);
    value = v128.load32_splat(a1 + offset);
    s10 = multiplyAdd(value, b0, s10);
    s11 = multiplyAdd(value, b1, s11);
    value = v128.load32_splat(a2 + offset);
    s20 = multiplyAdd(value, b0, s20);
    s21 = multiplyAdd(value, b1, s21);
    value = v128.load32_splat(a3 + offset);
    s30 = multiplyAdd(value, b0, s30);
    s31 = multiplyAdd(value, b1, s31);
    value = v128.load32_splat(a4 + offset);
    s40 = multiplyAdd(value, b0, s40);
    s41 = multiplyAdd(value, b1, s41);
    value = v128.load32_splat(a5 + offset);
    s50 = multiplyAdd(value, b0, s50);
    s51 = multiplyAdd(value, b1, s51);
    rowOffsets += 4;
    b += rowBytes;
  }
  addColumns(out, width, s00, s01);
  if (last > 0) addColumns((out += rowBytes), width, s10, s11);
  if (last > 1) addColumns((out += rowBytes), width, s20, s21);
  if (last > 2) addColumns((out += rowBytes), width, s30, s31);
  if (last > 3) addColumns((out += rowBytes), width, s40, s41);
  if (last > 4) addColumns((out += rowBytes), width, s50, s51);
}

function tileOfThree(
  rows: i32,
  height: i32,
  columns: i32,
  width: i32,
  a: usize,
  rowOffsets: usize,
  kOffsets: usize,
  b: usize,
  out: usize,
): void {
  const rowBytes: usize = (<usize>columns) << 2;
  const last = height - 1;
  const a0 = a + load<u32>(kOffsets);
  const a1 = a + load<u32>(kOffsets + (min(1, last) << 2));
  const a2 = a + load<u32>(kOffsets + (min(2, last) << 2));
  const zero = f32x4.splat(0);
  let s00 = zero;
  let s01 = zero;
  let s10 = zero;
  let s11 = zero;
  let s20 = zero;
  let s21 = zero;
  for (let row = 0; row < rows; row += 1) {
    const offset: usize = load<u32>(rowOffsets);
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let value = v128.load32_splat(a0 + offset);
    s00 = multiplyAdd(value, b0, s00);
    s01 = multiplyAdd(value, b1, s01);
    value = v128.load32_splat(a1 + offset);
    s10 = multiplyAdd(value, b0, s10);
    s11 = multiplyAdd(value, b1, s11);
    value = v128.load32_splat(a2 + offset);
    s20 = multiplyAdd(value, b0, s20);
    s21 = multiplyAdd(value, b1, s21);
    rowOffsets += 4;
    b += rowBytes;
  }
  addColumns(out, width, s00, s01);
  if (last > 0) addColumns((out += rowBytes), width, s10, s11);
  if (last > 1) addColumns((out += rowBytes), width, s20, s21);
}

function addColumns(target: usize, width: i32, low: v128, high: v128): void {
  addLanes(target, width, low);
  if (width > 4) addLanes(target + 16, width - 4, high);
}

/** Adds the first `width` of four values, or all. */
function addLanes(target: usize, width: i32, values: v128): void {
  if (width >= 4) {
    v128.store(target, f32x4.add(v128.load(target), values));
    return;
  }
  f32.store(target, f32.load(target) + f32x4.extract_lane(values, 0));
  if (width > 1) f32.store(target, f32.load(target, 4) + f32x4.extract_lane(values, 1), 4);
  if (width > 2) f32.store(target, f32.load(target, 8) + f32x4.extract_lane(values, 2), 8);
}
