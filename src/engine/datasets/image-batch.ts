/** Images ready for the model, and what they show. */
export interface ImageBatch {
  readonly count: number;
  /** [count, height, width, 1], normalised. */
  readonly pixels: Float32Array;
  /** One-hot, [count, classes]. */
  readonly targets: Float32Array;
}
