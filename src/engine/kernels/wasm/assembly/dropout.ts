/** Dropout: see `math/model/dropout.ts`, whose hash this is. */

/**
 * y = scale * x where the hash of the value's place is at least `threshold`, else 0. The first value
 * lies at `place` in the whole batch.
 */
export function dropout(
  count: i32,
  x: usize,
  y: usize,
  layerKey: i32,
  threshold: i32,
  place: i32,
  scale: f32,
): void {
  const keys = i32x4.splat(layerKey);
  const thresholds = i32x4.splat(threshold);
  const scales = f32x4.splat(scale);
  let places = i32x4.add(i32x4.splat(place), i32x4(0, 1, 2, 3));
  let left = count;
  for (; left >= 4; left -= 4) {
    const kept = i32x4.ge_u(avalanche(v128.xor(avalanche(places), keys)), thresholds);
    v128.store(y, v128.and(f32x4.mul(v128.load(x), scales), kept));
    places = i32x4.add(places, i32x4.splat(4));
    x += 16;
    y += 16;
  }
  for (; left > 0; left -= 1) {
    const kept = i32x4.ge_u(avalanche(v128.xor(avalanche(places), keys)), thresholds);
    f32.store(y, i32x4.extract_lane(kept, 0) ? f32.load(x) * scale : 0);
    places = i32x4.add(places, i32x4.splat(1));
    x += 4;
    y += 4;
  }
}

/** The finaliser of MurmurHash3 of four numbers. */
function avalanche(value: v128): v128 {
  let mixed = i32x4.mul(v128.xor(value, i32x4.shr_u(value, 16)), i32x4.splat(0x85ebca6b));
  mixed = i32x4.mul(v128.xor(mixed, i32x4.shr_u(mixed, 13)), i32x4.splat(0xc2b2ae35));
  return v128.xor(mixed, i32x4.shr_u(mixed, 16));
}
