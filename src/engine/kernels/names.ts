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
 * A whole update of one weight in one pass over its memory. inputs weight, gradient, scalars, and
 * the slots under their own names in the optimizer's order; results the new weight and slots in that
 * order. See `optimizers/`.
 */
export const updateNames = ['sgd', 'momentum', 'adagrad', 'rmsprop', 'lion', 'adam'] as const;

export type UpdateName = (typeof updateNames)[number];
