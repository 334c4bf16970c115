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

/** [height, width, channels] of an image. */
export const imageShape = [mnist.imageSize, mnist.imageSize, 1] as const;
