/**
 * Gradients of a convolution from the places where the upstream gradient is not zero. Behind a ReLU
 * and a 2 x 2 max pooling that is at most one value in four, mostly fewer; without any zero the work
 * is that of the dense product. Pointers and strides are in bytes; lists are made one image at a time.
 */

function multiplyAdd(a: v128, b: v128, sum: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b));
}

/**
 * Lists the non-zero gradients of each channel of dy [positions, channels]: entries (patch offset,
 * gradient) of eight bytes, from lists + channel * positions * 8 on, and their number in counts.
 */
export function listGradients(
  positions: i32,
  channels: i32,
  dy: usize,
  rowOffsets: usize,
  lists: usize,
  counts: usize,
): void {
  const listBytes: usize = (<usize>positions) << 3;
  memory.fill(counts, 0, (<usize>channels) << 2);
  const zero = f32x4.splat(0);
  for (let position = 0; position < positions; position += 1) {
    const offset = load<u32>(rowOffsets + ((<usize>position) << 2));
    let list = lists;
    let count = counts;
    let left = channels;
    for (; left >= 4; left -= 4) {
      const values = v128.load(dy);
      const mask = i32x4.bitmask(f32x4.ne(values, zero));
      if (mask !== 0) {
        append(list, count, offset, f32x4.extract_lane(values, 0), mask & 1);
        append(list + listBytes, count + 4, offset, f32x4.extract_lane(values, 1), (mask >> 1) & 1);
        append(
          list + 2 * listBytes,
          count + 8,
          offset,
          f32x4.extract_lane(values, 2),
          (mask >> 2) & 1,
        );
        append(list + 3 * listBytes, count + 12, offset, f32x4.extract_lane(values, 3), mask >> 3);
      }
      dy += 16;
      list += 4 * listBytes;
      count += 16;
    }
    for (; left > 0; left -= 1) {
      const value = f32.load(dy);
      append(list, count, offset, value, i32(value != 0));
      dy += 4;
      list += listBytes;
      count += 4;
    }
  }
}

/** Writes the entry in any case and counts it if `keep` is 1: cheaper than a branch no one can predict. */
function append(list: usize, count: usize, offset: u32, value: f32, keep: i32): void {
  const length = load<u32>(count);
  const entry = list + ((<usize>length) << 3);
  store<u32>(entry, offset);
  f32.store(entry, value, 4);
  store<u32>(count, length + keep);
}

/** gradient[channel, tap, k] += sum over the channel's entries of g * x[patch, tap, k]. */
export function addFilterGradient(
  channels: i32,
  taps: i32,
  run: i32,
  x: usize,
  tapStride: i32,
  lists: usize,
  listBytes: i32,
  counts: usize,
  gradient: usize,
): void {
  for (let channel = 0; channel < channels; channel += 1) {
    const end = lists + ((<usize>load<u32>(counts + ((<usize>channel) << 2))) << 3);
    let source = x;
    for (let tap = 0; tap < taps; tap += 1) {
      let k = run;
      let from = source;
      for (; k >= 48; k -= 48) {
        let s0 = v128.load(gradient);
        let s1 = v128.load(gradient, 16);
        let s2 = v128.load(gradient, 32);
        let s3 = v128.load(gradient, 48);
        let s4 = v128.load(gradient, 64);
        let s5 = v128.load(gradient, 80);
        let s6 = v128.load(gradient, 96);
        let s7 = v128.load(gradient, 112);
        let s8 = v128.load(gradient, 128);
        let s9 = v128.load(gradient, 144);
        let s10 = v128.load(gradient, 160);
        let s11 = v128.load(gradient, 176);
        for (let entry = lists; entry < end; entry += 8) {
          const patch = from + load<u32>(entry);
          const g = v128.load32_splat(entry, 4);
          s0 = multiplyAdd(g, v128.load(patch), s0);
          s1 = multiplyAdd(g, v128.load(patch, 16), s1);
          s2 = multiplyAdd(g, v128.load(patch, 32), s2);
          s3 = multiplyAdd(g, v128.load(patch, 48), s3);
          s4 = multiplyAdd(g, v128.load(patch, 64), s4);
          s5 = multiplyAdd(g, v128.load(patch, 80), s5);
          s6 = multiplyAdd(g, v128.load(patch, 96), s6);
          s7 = multiplyAdd(g, v128.load(patch, 112), s7);
          s8 = multiplyAdd(g, v128.load(patch, 128), s8);
          s9 = multiplyAdd(g, v128.load(patch, 144), s9);
          s10 = multiplyAdd(g, v128.load(patch, 160), s10);
          s11 = multiplyAdd(g, v128.load(patch, 176), s11);
        }
        v128.store(gradient, s0);
        v128.store(gradient, s1, 16);
        v128.store(gradient, s2, 32);
        v128.store(gradient, s3, 48);
        v128.store(gradient, s4, 64);
        v128.store(gradient, s5, 80);
        v128.store(gradient, s6, 96);
        v128.store(gradient, s7, 112);
        v128.store(gradient, s8, 128);
        v128.store(gradient, s9, 144);
        v128.store(gradient, s10, 160);
        v128.store(gradient, s11, 176);
        gradient += 192;
        from += 192;
      }
      for (; k >= 8; k -= 8) {
        let s0 = v128.load(gradient);
        let s1 = v128.load(gradient, 16);
        for (let entry = lists; entry < end; entry += 8) {
          const patch = from + load<u32>(entry);
          const g = v128.load32_splat(entry, 4);
          s0 = multiplyAdd(g, v128.load(patch), s0);
          s1 = multiplyAdd(g, v128.load(patch, 16), s1);
        }
        v128.store(gradient, s0);
        v128.store(gradient, s1, 16);
        gradient += 32;
        from += 32;
      }
      for (; k > 0; k -= 1) {
        let sum = f32.load(gradient);
        for (let entry = lists; entry < end; entry += 8) {
          sum += f32.load(entry, 4) * f32.load(from + load<u32>(entry));
        }
        f32.store(gradient, sum);
        gradient += 4;
        from += 4;
      }
      source += tapStride;
    }
    lists += listBytes;
  }
}

/** dx[patch, tap, k] += g * filter[channel, tap, k] for each entry of each channel. */
export function addInputGradient(
  channels: i32,
  taps: i32,
  run: i32,
  dx: usize,
  tapStride: i32,
  lists: usize,
  listBytes: i32,
  counts: usize,
  filter: usize,
): void {
  for (let channel = 0; channel < channels; channel += 1) {
    const end = lists + ((<usize>load<u32>(counts + ((<usize>channel) << 2))) << 3);
    let source = dx;
    for (let tap = 0; tap < taps; tap += 1) {
      let k = run;
      let from = source;
      for (; k >= 48; k -= 48) {
        const w0 = v128.load(filter);
        const w1 = v128.load(filter, 16);
        const w2 = v128.load(filter, 32);
        const w3 = v128.load(filter, 48);
        const w4 = v128.load(filter, 64);
        const w5 = v128.load(filter, 80);
        const w6 = v128.load(filter, 96);
        const w7 = v128.load(filter, 112);
        const w8 = v128.load(filter, 128);
        const w9 = v128.load(filter, 144);
        const w10 = v128.load(filter, 160);
        const w11 = v128.load(filter, 176);
        for (let entry = lists; entry < end; entry += 8) {
          const patch = from + load<u32>(entry);
          const g = v128.load32_splat(entry, 4);
          v128.store(patch, multiplyAdd(g, w0, v128.load(patch)));
          v128.store(patch, multiplyAdd(g, w1, v128.load(patch, 16)), 16);
          v128.store(patch, multiplyAdd(g, w2, v128.load(patch, 32)), 32);
          v128.store(patch, multiplyAdd(g, w3, v128.load(patch, 48)), 48);
          v128.store(patch, multiplyAdd(g, w4, v128.load(patch, 64)), 64);
          v128.store(patch, multiplyAdd(g, w5, v128.load(patch, 80)), 80);
          v128.store(patch, multiplyAdd(g, w6, v128.load(patch, 96)), 96);
          v128.store(patch, multiplyAdd(g, w7, v128.load(patch, 112)), 112);
          v128.store(patch, multiplyAdd(g, w8, v128.load(patch, 128)), 128);
          v128.store(patch, multiplyAdd(g, w9, v128.load(patch, 144)), 144);
          v128.store(patch, multiplyAdd(g, w10, v128.load(patch, 160)), 160);
          v128.store(patch, multiplyAdd(g, w11, v128.load(patch, 176)), 176);
        }
        filter += 192;
        from += 192;
      }
      for (; k >= 8; k -= 8) {
        const w0 = v128.load(filter);
        const w1 = v128.load(filter, 16);
        for (let entry = lists; entry < end; entry += 8) {
          const patch = from + load<u32>(entry);
          const g = v128.load32_splat(entry, 4);
          v128.store(patch, multiplyAdd(g, w0, v128.load(patch)));
          v128.store(patch, multiplyAdd(g, w1, v128.load(patch, 16)), 16);
        }
        filter += 32;
        from += 32;
      }
      for (; k > 0; k -= 1) {
        const weight = f32.load(filter);
        for (let entry = lists; entry < end; entry += 8) {
          const patch = from + load<u32>(entry);
          f32.store(patch, f32.load(patch) + f32.load(entry, 4) * weight);
        }
        filter += 4;
        from += 4;
      }
      source += tapStride;
    }
    lists += listBytes;
  }
}
