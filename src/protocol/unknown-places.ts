/**
 * Some of the images of a test on all of them: the first of those that count, and after them the first unknown ones. In the
 * test on all of them those have their places after all that count.
 */
export interface SomeTests {
  readonly imageCount: number;
  /** How many of them, the first ones, are of the kind that is trained on. */
  readonly knownCount: number;
  /** The place of the first unknown one in a test on all, if that is not `knownCount`. */
  readonly unknownFrom?: number;
}

/** The place in a test on all of an image of these. */
export function placeOfImage(tests: SomeTests, image: number): number {
  const { knownCount, unknownFrom = knownCount } = tests;
  return image < knownCount ? image : unknownFrom + image - knownCount;
}

/** Which image of these has a place in a test on all; undefined if none of them has. */
export function imageAtPlace(tests: SomeTests, place: number): number | undefined {
  const { imageCount, knownCount, unknownFrom = knownCount } = tests;
  if (place < knownCount) return place;
  const image = knownCount + place - unknownFrom;
  return image >= knownCount && image < imageCount ? image : undefined;
}
