/**
 * Nonlinearities, four values at a time. Pointers are in bytes, `count` in floats. A NaN stays one.
 * The kinds are counted as in `../activation.ts`; see `math/activations.ts` for what they are.
 */

const relu = 0;
const leakyRelu = 1;
const gelu = 2;
const tanh = 3;
// const sigmoid = 4: all else.

const leak: f32 = 0.01;
const geluFactor: f32 = 1.5957691216057308;
const geluCubic: f32 = 0.044715;

/** y = the activation of x. */
export function activate(kind: i32, count: i32, x: usize, y: usize): void {
  let left = count;
  for (; left >= 4; left -= 4) {
    v128.store(y, value(kind, v128.load(x)));
    x += 16;
    y += 16;
  }
  for (; left > 0; left -= 1) {
    f32.store(y, f32x4.extract_lane(value(kind, v128.load32_splat(x)), 0));
    x += 4;
    y += 4;
  }
}

/** dx = dy times the activation's slope, from what was kept of it: x for GELU, y for the others. */
export function activationGradient(kind: i32, count: i32, dy: usize, kept: usize, dx: usize): void {
  let left = count;
  for (; left >= 4; left -= 4) {
    v128.store(dx, f32x4.mul(v128.load(dy), slope(kind, v128.load(kept))));
    dy += 16;
    kept += 16;
    dx += 16;
  }
  for (; left > 0; left -= 1) {
    const each = f32x4.extract_lane(slope(kind, v128.load32_splat(kept)), 0);
    f32.store(dx, f32.load(dy) * each);
    dy += 4;
    kept += 4;
    dx += 4;
  }
}

function value(kind: i32, x: v128): v128 {
  if (kind == relu) return f32x4.max(x, f32x4.splat(0));
  if (kind == leakyRelu) {
    return v128.bitselect(x, f32x4.mul(x, f32x4.splat(leak)), f32x4.gt(x, f32x4.splat(0)));
  }
  if (kind == tanh) return hyperbolicTangent(x);
  if (kind == gelu) return f32x4.mul(x, logistic(geluArgument(x)));
  return logistic(x);
}

function slope(kind: i32, kept: v128): v128 {
  const one = f32x4.splat(1);
  if (kind == relu) return v128.and(one, f32x4.gt(kept, f32x4.splat(0)));
  if (kind == leakyRelu) {
    return v128.bitselect(one, f32x4.splat(leak), f32x4.gt(kept, f32x4.splat(0)));
  }
  if (kind == tanh) return f32x4.sub(one, f32x4.mul(kept, kept));
  if (kind == gelu) {
    const gate = logistic(geluArgument(kept));
    const square = f32x4.mul(f32x4.mul(kept, kept), f32x4.splat(3 * geluCubic));
    const inner = f32x4.mul(f32x4.splat(geluFactor), f32x4.add(one, square));
    const steepness = f32x4.mul(gate, f32x4.sub(one, gate));
    return f32x4.add(gate, f32x4.mul(f32x4.mul(kept, steepness), inner));
  }
  return f32x4.mul(kept, f32x4.sub(one, kept));
}

/** geluFactor (x + geluCubic x^3) */
function geluArgument(x: v128): v128 {
  const cubic = f32x4.mul(f32x4.splat(geluCubic), f32x4.mul(x, x));
  return f32x4.mul(f32x4.splat(geluFactor), f32x4.add(x, f32x4.mul(x, cubic)));
}

function logistic(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(x))));
}

/** As in Moshier's Cephes library, tanhf.c: a polynomial near zero, where the other way loses digits. */
function hyperbolicTangent(x: v128): v128 {
  const one = f32x4.splat(1);
  const size = f32x4.abs(x);
  const double = exponential(f32x4.add(size, size));
  const far = f32x4.sub(one, f32x4.div(f32x4.splat(2), f32x4.add(double, one)));
  const signed = v128.or(far, v128.and(x, f32x4.splat(-0)));

  const square = f32x4.mul(x, x);
  let sum = f32x4.splat(-5.70498872745e-3);
  sum = f32x4.add(f32x4.mul(sum, square), f32x4.splat(2.06390887954e-2));
  sum = f32x4.add(f32x4.mul(sum, square), f32x4.splat(-5.37397155531e-2));
  sum = f32x4.add(f32x4.mul(sum, square), f32x4.splat(1.33314422036e-1));
  sum = f32x4.add(f32x4.mul(sum, square), f32x4.splat(-3.33332819422e-1));
  const near = f32x4.add(x, f32x4.mul(x, f32x4.mul(sum, square)));
  return v128.bitselect(signed, near, f32x4.gt(size, f32x4.splat(0.625)));
}

/** e^x as in Cephes, expf.c: 2^n times a polynomial in what is left; x is held within +-87. */
function exponential(x: v128): v128 {
  x = f32x4.max(f32x4.min(x, f32x4.splat(87)), f32x4.splat(-87));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504088896341)));
  // ln 2 in two parts, of which the first has few enough bits for an exact product.
  let rest = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  rest = f32x4.sub(rest, f32x4.mul(n, f32x4.splat(-2.1219444e-4)));
  let sum = f32x4.splat(1.98756915e-4);
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1.3981999507e-3));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(8.3334519073e-3));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(4.1665795894e-2));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1.6666665459e-1));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(5.0000001201e-1));
  sum = f32x4.add(f32x4.mul(sum, f32x4.mul(rest, rest)), f32x4.add(rest, f32x4.splat(1)));
  const exponent = i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127));
  return f32x4.mul(sum, i32x4.shl(exponent, 23));
}
