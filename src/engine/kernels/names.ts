import type { Activation } from '../../math/model/layers';

/**
 * Kernels that TensorFlow.js does not know. A backend may lack one of the first three kinds:
 * `tf.getKernel` tells, and the code that asks computes the same from TensorFlow.js's own. All
 * others every backend has.
 */

/** inputs dy, y; results dz = dy where y is positive, else 0, and the sum of dz over all but the last axis. */
export const biasGradientsName = 'BiasGradients';

/**
 * inputs logits and targets [batch, classes] and scalars [label smoothing]; attribute divisor;
 * results loss [], the number of correct rows [], and the gradient of the loss in the logits. See `losses/cross-entropy.ts`.
 */
export const crossEntropyName = 'CrossEntropy';

/**
 * A whole update of one weight in one pass over its memory. inputs weight, gradient, scalars, and
 * the slots under their own names in the optimizer's order; results the new weight and slots in that
 * order. See `optimizers/`.
 */
export const updateNames = ['sgd', 'momentum', 'adagrad', 'rmsprop', 'lion', 'adam'] as const;

export type UpdateName = (typeof updateNames)[number];

/** input x; attributes `ActivationAttributes`; result y of the same shape. See `math/activations.ts`. */
export const activationName = 'Activation';

/** inputs dy, and x or y as `kept`, see `math/activations.ts`; attributes `ActivationAttributes`; result dx. */
export const activationGradientName = 'ActivationGradient';

// Attributes are types, for tfjs takes them by an index signature, which interfaces lack.
export type ActivationAttributes = { readonly activation: Activation };

/**
 * inputs x [images, ...] and key [3], as in `TrainingPass`; attributes `DropoutAttributes`; result x
 * where `math/model/dropout.ts` keeps it, over the kept fraction, else 0.
 */
export const dropoutName = 'Dropout';

/** `layer` tells the layers of a network apart. */
export type DropoutAttributes = { readonly rate: number; readonly layer: number };

/**
 * inputs x [..., channels], gamma and beta [channels]; attributes `BatchNormAttributes`; results
 * gamma (x - mean) / sqrt(variance + epsilon) + beta, and mean and variance [channels] of x, biased.
 */
export const batchNormName = 'BatchNorm';

export type BatchNormAttributes = { readonly epsilon: number };

/**
 * inputs dy, x, gamma, and mean and variance as `BatchNorm` gave them; attributes
 * `BatchNormGradientsAttributes`; results dx, dGamma and dBeta, and share times the mean and the
 * unbiased variance.
 */
export const batchNormGradientsName = 'BatchNormGradients';

export type BatchNormGradientsAttributes = { readonly epsilon: number; readonly share: number };

/** input x [images, height, width, channels]; result [images, 2 height, 2 width, channels]: each pixel four times. */
export const upsampleName = 'Upsample';

/** input dy [images, 2 height, 2 width, channels]; result: the sums of each four pixels that were one. */
export const upsampleGradientName = 'UpsampleGradient';

/** inputs average and value; attributes `MovingAverageAttributes`; result average + momentum (value - average). */
export const movingAverageName = 'MovingAverage';

export type MovingAverageAttributes = { readonly momentum: number };
