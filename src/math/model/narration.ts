import type { BatchAnswers, BatchImages } from '../data/batch-images';
import type { LayerName } from './layer-names';
import type { NetworkPart } from './own-layers';

/** What is told of any training step that is taken apart. */
interface StepTold {
  readonly step: number;
  readonly images: BatchImages;
  /** By the weights before the update. */
  readonly answers: BatchAnswers;
  /** The layers that have weights, in the order of the network. */
  readonly layers: readonly LayerUpdate[];
}

export interface ClassifierNarration extends StepTold {
  readonly network: 'classifier';
  /** [images, outputs] row by row, by the weights before the update. */
  readonly logits: Float32Array;
}

/** All by the weights before the update, and so below. */
export interface AutoencoderNarration extends StepTold {
  readonly network: 'autoencoder';
  /** What was drawn of each image: [images, height, width], a byte a pixel. */
  readonly drawn: Uint8Array;
}

export interface GanNarration extends StepTold {
  readonly network: 'gan';
  /** The images of the step's noise: [images, height, width], a byte a pixel. */
  readonly drawn: Uint8Array;
  /** The discriminator's logit of each real image, and of each of those: the higher, the more it takes it for real. */
  readonly realLogits: Float32Array;
  readonly drawnLogits: Float32Array;
}

/** One training step taken apart. */
export type Narration = ClassifierNarration | AutoencoderNarration | GanNarration;

/** That of a network that draws images. */
export type DrawingNarration = Exclude<Narration, ClassifierNarration>;

/** What a step did to a layer: lengths (Euclidean norms) over all of the layer's numbers. */
export interface LayerUpdate {
  readonly layer: LayerName;
  readonly part?: NetworkPart;
  /** Of the gradient of the batch's loss. */
  readonly gradientNorm: number;
  /** Of the weights before the update. */
  readonly weightNorm: number;
  /** Of the difference that the update made. */
  readonly updateNorm: number;
}

/** The logits of one image, by its place in the batch. */
export function logitsOf({ logits, images }: ClassifierNarration, place: number): Float32Array {
  const classes = logits.length / images.labels.length;
  return logits.subarray(place * classes, (place + 1) * classes);
}
