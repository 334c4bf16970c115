import type { ValuePlace } from '../math/inspection/origin';

// Nodes are those of `math/model/layer-graph.ts`.

/** What is changed in a network for the time that it is looked at. */
export interface Interference {
  /** Units, by their place on a node's last axis, whose values are multiplied by 0. */
  readonly muted: readonly { readonly node: number; readonly unit: number }[];
  /** Nodes to whose values Gaussian noise is added, of so many times the standard deviation of these. */
  readonly noise: readonly { readonly node: number; readonly deviation: number }[];
  /** From which the noise is drawn. */
  readonly seed: number;
}

export const noInterference: Interference = { muted: [], noise: [], seed: 1 };

export const interferes = ({ muted, noise }: Interference): boolean =>
  muted.length + noise.length > 0;

/** What the layers make of an image. */
export interface LayerValues {
  /** The node that was given it: those before have no part in it. */
  readonly first: number;
  /** The values of each node; null of those before the first, and of what is too much to be sent with the others. */
  readonly values: readonly (Float32Array | null)[];
  /** The same without interference. */
  readonly plain: readonly (Float32Array | null)[];
  /** From the strongest answer back to the image, the strongest first: see `contributionPaths`. */
  readonly paths: readonly (readonly ValuePlace[])[];
}

/** What tests say of a network with interference, and of the same without, on the same images. */
export interface AlteredTests {
  readonly plain: TestedSample;
  readonly altered: TestedSample;
}

export interface TestedSample {
  readonly imageCount: number;
  readonly loss: number;
  /** `TaskEntry.score`: how many of the images are right. */
  readonly score: number | undefined;
}
