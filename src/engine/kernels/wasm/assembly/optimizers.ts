/**
 * Update rules in one pass, four weights at a time. Pointers are in bytes, `count` in floats;
 * outputs may be the inputs. `scalars` holds the numbers read first, in this order.
 */

/** g = gradient + decay w; w = w - rate g. */
export function sgd(
  count: i32,
  scalars: usize,
  gradient: usize,
  weight: usize,
  newWeight: usize,
): void {
  const rate = scalar(scalars, 0);
  const decay = scalar(scalars, 1);
  for (let left = count, at: usize = 0; left > 0; left -= 4, at += 16) {
    const w = take(weight + at, left);
    const g = f32x4.add(take(gradient + at, left), f32x4.mul(decay, w));
    put(newWeight + at, left, f32x4.sub(w, f32x4.mul(rate, g)));
  }
}

/**
 * Momentum and Nesterov: g = gradient + decay w, velocity = mu velocity + g, and
 * w = w - rate (fresh g + carried velocity).
 */
export function momentum(
  count: i32,
  scalars: usize,
  gradient: usize,
  weight: usize,
  velocity: usize,
  newWeight: usize,
  newVelocity: usize,
): void {
  const rate = scalar(scalars, 0);
  const decay = scalar(scalars, 1);
  const mu = scalar(scalars, 2);
  const fresh = scalar(scalars, 3);
  const carried = scalar(scalars, 4);
  for (let left = count, at: usize = 0; left > 0; left -= 4, at += 16) {
    const w = take(weight + at, left);
    const g = f32x4.add(take(gradient + at, left), f32x4.mul(decay, w));
    const u = f32x4.add(f32x4.mul(mu, take(velocity + at, left)), g);
    const step = f32x4.add(f32x4.mul(fresh, g), f32x4.mul(carried, u));
    put(newVelocity + at, left, u);
    put(newWeight + at, left, f32x4.sub(w, f32x4.mul(rate, step)));
  }
}

/** g = gradient + decay w, sum = sum + g^2, and w = w - rate g / (sqrt(sum) + epsilon). */
export function adagrad(
  count: i32,
  scalars: usize,
  gradient: usize,
  weight: usize,
  sum: usize,
  newWeight: usize,
  newSum: usize,
): void {
  const rate = scalar(scalars, 0);
  const decay = scalar(scalars, 1);
  const epsilon = scalar(scalars, 2);
  for (let left = count, at: usize = 0; left > 0; left -= 4, at += 16) {
    const w = take(weight + at, left);
    const g = f32x4.add(take(gradient + at, left), f32x4.mul(decay, w));
    const total = f32x4.add(take(sum + at, left), f32x4.mul(g, g));
    const step = f32x4.div(g, f32x4.add(f32x4.sqrt(total), epsilon));
    put(newSum + at, left, total);
    put(newWeight + at, left, f32x4.sub(w, f32x4.mul(rate, step)));
  }
}

/** g = gradient + decay w, v = keep v + add g^2, and w = w - rate g / (sqrt(v) + epsilon). */
export function rmsprop(
  count: i32,
  scalars: usize,
  gradient: usize,
  weight: usize,
  v: usize,
  newWeight: usize,
  newV: usize,
): void {
  const rate = scalar(scalars, 0);
  const decay = scalar(scalars, 1);
  const epsilon = scalar(scalars, 2);
  const keep = scalar(scalars, 3);
  const add = scalar(scalars, 4);
  for (let left = count, at: usize = 0; left > 0; left -= 4, at += 16) {
    const w = take(weight + at, left);
    const g = f32x4.add(take(gradient + at, left), f32x4.mul(decay, w));
    const mean = mix(keep, take(v + at, left), add, f32x4.mul(g, g));
    const step = f32x4.div(g, f32x4.add(f32x4.sqrt(mean), epsilon));
    put(newV + at, left, mean);
    put(newWeight + at, left, f32x4.sub(w, f32x4.mul(rate, step)));
  }
}

/** w = kept w - rate sign(keepLook m + addLook g), and m = keepM m + addM g. */
export function lion(
  count: i32,
  scalars: usize,
  gradient: usize,
  weight: usize,
  m: usize,
  newWeight: usize,
  newM: usize,
): void {
  const rate = scalar(scalars, 0);
  const kept = scalar(scalars, 1);
  const keepLook = scalar(scalars, 2);
  const addLook = scalar(scalars, 3);
  const keepM = scalar(scalars, 4);
  const addM = scalar(scalars, 5);
  const zero = f32x4.splat(0);
  for (let left = count, at: usize = 0; left > 0; left -= 4, at += 16) {
    const g = take(gradient + at, left);
    const mean = take(m + at, left);
    const look = mix(keepLook, mean, addLook, g);
    const up = v128.and(f32x4.gt(look, zero), rate);
    const down = v128.and(f32x4.lt(look, zero), rate);
    const w = f32x4.mul(kept, take(weight + at, left));
    put(newM + at, left, mix(keepM, mean, addM, g));
    put(newWeight + at, left, f32x4.sub(w, f32x4.sub(up, down)));
  }
}

/**
 * Adam and AdamW: g = gradient + decay w, m = keepM m + addM g, v = keepV v + addV g^2, and
 * w = kept w - rate m / (sqrt(v) correction + epsilon).
 */
export function adam(
  count: i32,
  scalars: usize,
  gradient: usize,
  weight: usize,
  m: usize,
  v: usize,
  newWeight: usize,
  newM: usize,
  newV: usize,
): void {
  const rate = scalar(scalars, 0);
  const correction = scalar(scalars, 1);
  const keepM = scalar(scalars, 2);
  const addM = scalar(scalars, 3);
  const keepV = scalar(scalars, 4);
  const addV = scalar(scalars, 5);
  const epsilon = scalar(scalars, 6);
  const decay = scalar(scalars, 7);
  const kept = scalar(scalars, 8);
  for (let left = count, at: usize = 0; left > 0; left -= 4, at += 16) {
    const w = take(weight + at, left);
    const g = f32x4.add(take(gradient + at, left), f32x4.mul(decay, w));
    const first = mix(keepM, take(m + at, left), addM, g);
    const second = mix(keepV, take(v + at, left), addV, f32x4.mul(g, g));
    const scale = f32x4.add(f32x4.mul(correction, f32x4.sqrt(second)), epsilon);
    const step = f32x4.mul(rate, f32x4.div(first, scale));
    put(newM + at, left, first);
    put(newV + at, left, second);
    put(newWeight + at, left, f32x4.sub(f32x4.mul(kept, w), step));
  }
}

/** The scalar of this number, four times. */
function scalar(scalars: usize, index: usize): v128 {
  return v128.load32_splat(scalars + (index << 2));
}

function mix(keep: v128, old: v128, add: v128, fresh: v128): v128 {
  return f32x4.add(f32x4.mul(keep, old), f32x4.mul(add, fresh));
}

/** The next four floats, or as many as are left. */
function take(from: usize, left: i32): v128 {
  return left >= 4 ? v128.load(from) : takeFew(from, left);
}

function put(to: usize, left: i32, values: v128): void {
  if (left >= 4) v128.store(to, values);
  else putFew(to, left, values);
}

function takeFew(from: usize, left: i32): v128 {
  let values = v128.load32_zero(from);
  if (left > 1) values = v128.load_lane<f32>(from, values, 1, 4);
  if (left > 2) values = v128.load_lane<f32>(from, values, 2, 8);
  return values;
}

function putFew(to: usize, left: i32, values: v128): void {
  v128.store_lane<f32>(to, values, 0);
  if (left > 1) v128.store_lane<f32>(to, values, 1, 4);
  if (left > 2) v128.store_lane<f32>(to, values, 2, 8);
}
