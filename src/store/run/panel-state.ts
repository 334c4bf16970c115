import type { BatchAnswers, BatchImages } from '../../math/data/batch-images';
import type { DrawingNarration, Narration } from '../../math/model/narration';

/** One step of the run looked at closely. */
export type PanelContent =
  /** The step just made; undefined while it is taken apart. */
  | { readonly kind: 'narration'; readonly narration: Narration | undefined }
  | {
      readonly kind: 'batch';
      /** The step that was asked for. */
      readonly asked: number;
      /** The answers of that step, or of the nearest one before it that is kept, if there is one. */
      readonly answers: BatchAnswers | undefined;
      /** Undefined until they come. */
      readonly images: BatchImages | undefined;
      /** What a network that draws made of them: that is not kept, and the step is made again for it. */
      readonly told?: DrawingNarration | undefined;
    };

export interface PanelActions {
  /** Shows the batch of a step. */
  showBatch(step: number): void;
  closePanel(): void;
}
