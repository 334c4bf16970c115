import type { SomeTests } from './unknown-places';

/** What the network says of each test image. */
export interface TestRows extends SomeTests {
  /** The run's step by whose weights. */
  readonly step: number;
  /**
   * [images, numbers]: a classifier's logits; an autoencoder's mean squared error and binary
   * cross-entropy, and its code if that has two numbers; a discriminator's logit.
   */
  readonly values: Float32Array;
  /** The label of each image, as the task has labels; 0 for an image that has none. */
  readonly labels: Uint16Array;
}
