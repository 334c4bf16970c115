import type { BatchImages } from '../math/data/batch-images';
import type { PatchSize } from '../math/inspection/occlusion';
import type { LayerName } from '../math/model/layer-names';

/** Ways to say which pixels an answer comes from. */
export const explanationMethods = ['occlusion', 'gradient', 'integrated', 'grad-cam'] as const;

export type ExplanationMethod = (typeof explanationMethods)[number];

/** A value for each pixel [height, width], above 0 where it speaks for the class; none by a method that the network does not admit. */
export type ExplanationMaps = Readonly<
  Record<Exclude<ExplanationMethod, 'grad-cam'>, Float32Array>
> & {
  readonly 'grad-cam'?: Float32Array;
};

/** A class, or a label, or that which the network says. */
export type AskedClass = number | 'said';

/** An image, and what the network makes of it. */
export interface JudgedImage {
  readonly height: number;
  readonly width: number;
  /** [height, width], 0 to 1. */
  readonly pixels: Float32Array;
  /** Of each class. */
  readonly logits: Float32Array;
}

/** Which pixels a class comes from. */
export interface Explanations {
  readonly image: JudgedImage;
  /** The class that was asked about. */
  readonly of: number;
  readonly maps: ExplanationMaps;
  readonly patch: PatchSize;
  /** How the integrated gradients add up to the difference of the logits of the image and of an empty sheet. */
  readonly completeness: {
    readonly steps: number;
    readonly difference: number;
    readonly sum: number;
  };
  /** [height, width] of the maps that Grad-CAM weighs. */
  readonly camSize?: readonly [height: number, width: number];
}

/** The smallest change that makes the network say something else. */
export interface SmallestChange {
  readonly image: JudgedImage;
  /** The class that it is to say. */
  readonly to: number;
  /** Undefined: none was found. */
  readonly changed: Pick<JudgedImage, 'pixels' | 'logits'> | undefined;
  /** L2, 0 if the network says so already. */
  readonly distance: number;
  /** How many steps were made, and after which of them this one was found. */
  readonly steps: number;
  readonly foundAt: number;
}

/** Training images that are most like an image to the last layer. */
export interface AlikeImages {
  /** The most alike first. */
  readonly images: BatchImages;
  /** The cosine of the angle between the values that the last layer is given, -1 to 1. */
  readonly similarities: Float32Array;
  /** How many values those are. */
  readonly valueCount: number;
  readonly searched: number;
  /** How many images the run trains on. */
  readonly total: number;
}

/** The explanations of a network whose layers have drawn weights, from the last one down to `layer`. */
export interface RandomisedStage {
  readonly layer: LayerName;
  readonly maps: ExplanationMaps;
  /** Spearman's rank correlation of the sizes with those of the network itself, of the pixels where either is not 0; none without an order. */
  readonly correlations: { readonly [Method in ExplanationMethod]?: number };
}

export interface RandomisedExplanations {
  readonly image: JudgedImage;
  readonly of: number;
  readonly own: ExplanationMaps;
  readonly stages: readonly RandomisedStage[];
}
