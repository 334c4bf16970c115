import { idxLimits } from '../math/data/idx';

/** MNIST: Yann LeCun, Corinna Cortes, Christopher J. C. Burges; CC BY-SA 3.0. */
export const mnist = {
  imageSize: 28,
  classCount: 10,
  trainCount: 60_000,
  testCount: 10_000,
  /** Image n of the training files is in shard n mod 15: `scripts/prepare-mnist.mjs`. */
  trainShardCount: 15,
  /** Of the training pixels divided by 255; inputs are (x - mean) / standardDeviation. */
  mean: 0.1307,
  standardDeviation: 0.3081,
  /** How many test images, always the same ones, are tested every so many steps; at most so many of any data set. */
  testSampleCount: 1_000,
} as const;

/** Of the images of a data set, and their labels. */
export interface DatasetShape {
  readonly height: number;
  readonly width: number;
  readonly classCount: number;
}

export const mnistShape: DatasetShape = {
  height: mnist.imageSize,
  width: mnist.imageSize,
  classCount: mnist.classCount,
};

const ownId = /^own-([1-9]\d?)x([1-9]\d?)x(0|[1-9]\d{0,2})-[0-9a-f]{16}$/;

/** The id of a data set of the person's own: what its shape is, and what tells it from others. */
export function ownDatasetId({ height, width, classCount }: DatasetShape, hash: string): string {
  return `own-${height}x${width}x${classCount}-${hash}`;
}

/** The shape in the id of a data set of the person's own, which may have no labels: 0 classes. */
export function ownShape(dataset: string): DatasetShape | undefined {
  const [height, width, classCount] = ownId.exec(dataset)?.slice(1).map(Number) ?? [];
  if (height === undefined || width === undefined || classCount === undefined) return undefined;
  const areSides = [height, width].every(
    (side) => side >= idxLimits.smallestSide && side <= idxLimits.largestSide,
  );
  return areSides && classCount <= idxLimits.mostClasses
    ? { height, width, classCount }
    : undefined;
}

/** The shape that a data set's id stands for; undefined if it is none that can be trained on. */
export function datasetShape(dataset: string): DatasetShape | undefined {
  if (dataset === 'mnist') return mnistShape;
  const shape = ownShape(dataset);
  return shape && shape.classCount >= idxLimits.fewestClasses ? shape : undefined;
}
