/** A measurement on test images after `step` updates. */
export interface Evaluation {
  step: number;
  loss: number;
  /** Mean of the images, of the kind that the run's task has; absent if it has none. */
  score?: number;
  imageCount: number;
}
