import type { Drawing } from '../../math/drawing/drawing';

/** The drawing, and what the run's network says of it. */
export interface DrawingState {
  readonly drawing: Drawing;
  /** What the network says of the drawing; null while there is none. */
  readonly logits: readonly number[] | null;
  /** By softmax of them. */
  readonly probabilities: readonly number[] | null;
}

export interface DrawingActions {
  draw(drawing: Drawing): void;
  sampleDigit(): void;
}
