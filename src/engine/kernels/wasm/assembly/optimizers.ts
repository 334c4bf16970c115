/** Update rules in one pass. Pointers are in bytes, `count` in floats; outputs may be the inputs. */

/**
 * Adam: m = beta1 m + (1 - beta1) g, v = beta2 v + (1 - beta2) g^2, and
 * w = w - rate * m / (sqrt(v) * correction + epsilon), where rate = learning rate / (1 - beta1^t)
 * and correction = 1 / sqrt(1 - beta2^t).
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
  beta1: f32,
  beta2: f32,
  rate: f32,
  correction: f32,
  epsilon: f32,
): void {
  const keepM = f32x4.splat(beta1);
  const keepV = f32x4.splat(beta2);
  const addM = f32x4.splat(1 - beta1);
  const addV = f32x4.splat(1 - beta2);
  const rates = f32x4.splat(rate);
  const corrections = f32x4.splat(correction);
  const epsilons = f32x4.splat(epsilon);
  let left = count;
  for (; left >= 4; left -= 4) {
    const g = v128.load(gradient);
    const first = f32x4.add(f32x4.mul(keepM, v128.load(m)), f32x4.mul(addM, g));
    const second = f32x4.add(f32x4.mul(keepV, v128.load(v)), f32x4.mul(addV, f32x4.mul(g, g)));
    const scale = f32x4.add(f32x4.mul(f32x4.sqrt(second), corrections), epsilons);
    const step = f32x4.mul(rates, f32x4.div(first, scale));
    v128.store(newM, first);
    v128.store(newV, second);
    v128.store(newWeight, f32x4.sub(v128.load(weight), step));
    weight += 16;
    gradient += 16;
    m += 16;
    v += 16;
    newWeight += 16;
    newM += 16;
    newV += 16;
  }
  for (; left > 0; left -= 1) {
    const g = f32.load(gradient);
    const first = beta1 * f32.load(m) + (1 - beta1) * g;
    const second = beta2 * f32.load(v) + (1 - beta2) * (g * g);
    f32.store(newM, first);
    f32.store(newV, second);
    const scale = sqrt<f32>(second) * correction + epsilon;
    f32.store(newWeight, f32.load(weight) - rate * (first / scale));
    weight += 4;
    gradient += 4;
    m += 4;
    v += 4;
    newWeight += 4;
    newM += 4;
    newV += 4;
  }
}
