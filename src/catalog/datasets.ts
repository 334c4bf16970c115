/** MNIST: Yann LeCun, Corinna Cortes, Christopher J. C. Burges; CC BY-SA 3.0. */
export const mnist = {
  imageSize: 28,
  classCount: 10,
  trainCount: 60_000,
  testCount: 10_000,
  /** Of the training pixels divided by 255; inputs are (x - mean) / standardDeviation. */
  mean: 0.1307,
  standardDeviation: 0.3081,
  /** How many test images, always the same ones, are evaluated every so many steps. */
  testSubsetCount: 1_000,
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

const shapes: Readonly<Record<string, DatasetShape>> = { mnist: mnistShape };

/** The shape that a data set's id stands for; undefined if it is none. */
export function datasetShape(dataset: string): DatasetShape | undefined {
  return Object.hasOwn(shapes, dataset) ? shapes[dataset] : undefined;
}
