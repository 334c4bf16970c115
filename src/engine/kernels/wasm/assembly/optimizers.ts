/** Update rules in one pass. Pointers are in bytes, `count` in floats; outputs may be the inputs. */

/**
 * Adam and AdamW: g = gradient + decay w, m = keepM m + addM g, v = keepV v + addV g^2, and
 * w = kept w - rate * m / (sqrt(v) * correction + epsilon). `scalars` holds rate, correction, keepM,
 * addM, keepV, addV, epsilon, decay, kept.
 */
export function adam(
  count: i32,
  weight: usize,
  gradient: usize,
  m: usize,
  v: usize,
  newWeight: usize,
  newM: usize,
  newV: usize,
  scalars: usize,
): void {
  const rate = f32.load(scalars);
  const correction = f32.load(scalars, 4);
  const keepM = f32.load(scalars, 8);
  const addM = f32.load(scalars, 12);
  const keepV = f32.load(scalars, 16);
  const addV = f32.load(scalars, 20);
  const epsilon = f32.load(scalars, 24);
  const decay = f32.load(scalars, 28);
  const kept = f32.load(scalars, 32);
  let left = count;
  for (; left >= 4; left -= 4) {
    const w = v128.load(weight);
    const g = f32x4.add(v128.load(gradient), times(decay, w));
    const first = f32x4.add(times(keepM, v128.load(m)), times(addM, g));
    const second = f32x4.add(times(keepV, v128.load(v)), times(addV, f32x4.mul(g, g)));
    const scale = f32x4.add(times(correction, f32x4.sqrt(second)), f32x4.splat(epsilon));
    const step = times(rate, f32x4.div(first, scale));
    v128.store(newM, first);
    v128.store(newV, second);
    v128.store(newWeight, f32x4.sub(times(kept, w), step));
    weight += 16;
    gradient += 16;
    m += 16;
    v += 16;
    newWeight += 16;
    newM += 16;
    newV += 16;
  }
  for (; left > 0; left -= 1) {
    const w = f32.load(weight);
    const g = f32.load(gradient) + decay * w;
    const first = keepM * f32.load(m) + addM * g;
    const second = keepV * f32.load(v) + addV * (g * g);
    f32.store(newM, first);
    f32.store(newV, second);
    const scale = sqrt<f32>(second) * correction + epsilon;
    f32.store(newWeight, kept * w - rate * (first / scale));
    weight += 4;
    gradient += 4;
    m += 4;
    v += 4;
    newWeight += 4;
    newM += 4;
    newV += 4;
  }
}

function times(factor: f32, values: v128): v128 {
  return f32x4.mul(f32x4.splat(factor), values);
}
