import type { PrincipalComponents } from '../math/inspection/projection/principal-components';
import type { SomeTests } from './unknown-places';

/** The first of the test images, in the order of `TestRows`, along the principal components of what a layer makes of them. */
export interface TestMap extends SomeTests {
  /** What each is and what it was taken for, as the task has labels. */
  readonly labels: Uint16Array;
  readonly said: Uint16Array;
  /** Of each in nats; of an autoencoder's the loss. It means nothing of images that are not known. */
  readonly surprisals: Float32Array;
  /** How suspicious each is, the higher the more, by the usual score of the network; where a task looks for what is unknown. */
  readonly suspicions?: Float32Array;
  /** [images, components] */
  readonly places: Float32Array;
  readonly components: PrincipalComponents;
  /** How many of the images the axes were sought in: all, unless the layer is large. */
  readonly axesFrom: number;
}
