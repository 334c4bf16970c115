/** What a network does with an image: answer, make it anew from a few numbers, or tell it from forged ones. */
export type NetworkKind = 'classifier' | 'autoencoder' | 'gan';

/** What one detector makes of the drawing. */
export interface DetectorReading {
  readonly network: NetworkKind;
  /** The step by whose weights. */
  readonly step: number;
  /** As a row of `TestRows.values`. */
  readonly row: readonly number[];
  /** Where the network draws: what it makes of the drawing. */
  readonly redrawn?: Redrawn;
}

/** The image nearest to another that a network can draw, as far as is known. */
export interface Redrawn {
  /** [height, width], 0 to 255. */
  readonly pixels: Uint8Array;
  /** Mean squared error per pixel, of pixels from 0 to 1. */
  readonly error: number;
}

/** Images that show how far a network that draws has come, always of the same numbers. */
export type GeneratedImages =
  | {
      readonly kind: 'redrawn';
      readonly step: number;
      /** How many of the images, the first ones, are of a kind that is trained on. */
      readonly knownCount: number;
      readonly imageCount: number;
      /** [images, height, width], 0 to 255. */
      readonly inputs: Uint8Array;
      readonly outputs: Uint8Array;
    }
  | {
      readonly kind: 'forged';
      readonly step: number;
      readonly imageCount: number;
      readonly images: Uint8Array;
      /** Mean distance of two of them, over that of two real images: near 0 where all are alike. */
      readonly diversity: number;
    };

/** How near a generator comes to test images, found by descent in its noise. */
export interface NearestErrors {
  readonly step: number;
  /** Of the images that are searched for. */
  readonly imageCount: number;
  readonly knownCount: number;
  /** Mean squared error per pixel, of the known images and then of the others, once all are done; before, empty. */
  readonly errors: Float32Array;
}
