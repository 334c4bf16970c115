import type { Activation } from './model/layers';

interface ActivationFunction {
  value(x: number): number;
  /** Its derivative, from x or from y = value(x). */
  slope(xOrY: number): number;
  /** Which of the two `slope` takes: y where it suffices, for then x need not be kept. */
  readonly slopeOf: 'x' | 'y';
}

/** The slope of a leaky ReLU below zero, PyTorch's default. */
export const leak = 0.01;

/** GELU(x) = x sigmoid(gelu.factor (x + gelu.cubic x^3)). */
export const gelu = { factor: 2 * Math.sqrt(2 / Math.PI), cubic: 0.044715 };

/** The logistic function 1 / (1 + exp(-x)). */
export const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const geluGate = (x: number) => sigmoid(gelu.factor * (x + gelu.cubic * x ** 3));

/** The nonlinearities, in plain numbers. NaN stays NaN. */
export const activations: Readonly<Record<Activation, ActivationFunction>> = {
  relu: { value: (x) => Math.max(x, 0), slope: (y) => (y > 0 ? 1 : 0), slopeOf: 'y' },
  'leaky-relu': {
    value: (x) => (x > 0 ? x : leak * x),
    slope: (y) => (y > 0 ? 1 : leak),
    slopeOf: 'y',
  },
  // Hendrycks & Gimpel 2016, arXiv:1606.08415, by its approximation with tanh, written as a sigmoid.
  gelu: {
    value: (x) => x * geluGate(x),
    slope(x) {
      const gate = geluGate(x);
      return gate + x * gate * (1 - gate) * gelu.factor * (1 + 3 * gelu.cubic * x ** 2);
    },
    slopeOf: 'x',
  },
  tanh: { value: Math.tanh, slope: (y) => 1 - y ** 2, slopeOf: 'y' },
  sigmoid: { value: sigmoid, slope: (y) => y * (1 - y), slopeOf: 'y' },
};
