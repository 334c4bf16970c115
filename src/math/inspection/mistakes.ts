import type { ClassResults } from './class-results';

/** Which errors are looked at. */
export interface MistakeFilter {
  /** Of images of this class alone. */
  readonly is?: number;
  /** The least probability of the wrong answer, 0 to 1. */
  readonly confidence: number;
}

/** The images of which a wrong class was said, by their place in the test, the most surprising first. */
export function mistakesOf(results: ClassResults, { is, confidence }: MistakeFilter): number[] {
  const { labels, said, surprisal } = results;
  const found: number[] = [];
  labels.forEach((label, image) => {
    const isWrong = said[image] !== label;
    const isMeant = is === undefined || label === is;
    if (isWrong && isMeant && results.confidence[image]! >= confidence) found.push(image);
  });
  return found.toSorted((one, other) => surprisal[other]! - surprisal[one]!);
}
