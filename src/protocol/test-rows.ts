/** What the network says of each test image. */
export interface TestRows {
  /** The run's step by whose weights. */
  readonly step: number;
  readonly imageCount: number;
  /** How many of them, the first ones, are of the kind that is trained on. */
  readonly knownCount: number;
  /**
   * [images, numbers]: a classifier's logits; an autoencoder's mean squared error and binary
   * cross-entropy, and its code if that has two numbers; a discriminator's logit.
   */
  readonly values: Float32Array;
  /** The label of each image, as the task has labels; 0 for an image that has none. */
  readonly labels: Uint16Array;
}
