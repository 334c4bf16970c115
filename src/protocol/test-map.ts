import type { PrincipalComponents } from '../math/inspection/projection/principal-components';

/** The first of the test images, in the order of `TestRows`, along the principal components of what a layer makes of them. */
export interface TestMap {
  readonly imageCount: number;
  /** How many of them, the first ones, are of the kind that is trained on. */
  readonly knownCount: number;
  /** What each is and what it was taken for, as the task has labels. */
  readonly labels: Uint16Array;
  readonly said: Uint16Array;
  /** Of each in nats; of an autoencoder's the loss. It means nothing of images that are not known. */
  readonly surprisals: Float32Array;
  /** [images, components] */
  readonly places: Float32Array;
  readonly components: PrincipalComponents;
  /** How many of the images the axes were sought in: all, unless the layer is large. */
  readonly axesFrom: number;
}
