/**
 * Kernels that TensorFlow.js does not know. A backend may have one: `tf.getKernel` tells. Where it
 * has none, the code that asks computes the same from TensorFlow.js's own.
 */

/** inputs dy, y; results dz = dy where y is positive, else 0, and the sum of dz over all but the last axis. */
export const biasGradientsName = 'BiasGradients';

/**
 * inputs logits and targets [batch, classes] and scalars [label smoothing]; attribute divisor; results loss [], the number of
 * correct rows [], and the gradient of the loss in the logits. See `losses/cross-entropy.ts`.
 */
export const crossEntropyName = 'CrossEntropy';

/**
 * inputs weight, gradient, m, v, and the scalars of `optimizers/adam.ts`; results the new weight, m
 * and v.
 */
export const adamName = 'Adam';
