import { labelsIn, type Target } from '../../math/data/label-sets';
import type { TestMap } from '../../protocol/test-map';

/** What images are put in groups by: their class, or, where several labels may hold, the lowest or how many there are. */
export type GroupBy = 'class' | 'first-label' | 'label-count';

/** What the colour of an image says. */
export type ColourBy = GroupBy | 'error' | 'surprisal' | 'known' | 'suspicion';

/** Whether a cross tells which images are unknown, as their colour tells something else or nothing alone. */
export const saysUnknown = (by: ColourBy): boolean => by === 'known' || by === 'suspicion';

/** The group of each image; those of kinds that are not known have one of their own after all others, -1 is none. */
export function groupsOf(
  { labels, knownCount }: Pick<TestMap, 'labels' | 'knownCount'>,
  by: GroupBy,
  classCount: number,
): Int16Array {
  return Int16Array.from(labels, (label, image) => {
    if (image >= knownCount) return classCount;
    if (by === 'class') return label;
    const held = labelsIn(label);
    return by === 'label-count' ? held.length : (held[0] ?? -1);
  });
}

/** The colourings that mean something for a task. */
export function colouringsOf(
  target: Target,
  isClassifier: boolean,
  findsUnknown: boolean,
): ColourBy[] {
  const groups: GroupBy[] = target === 'class' ? ['class'] : ['first-label', 'label-count'];
  // What an image costs an autoencoder is how suspicious it is.
  const ofAnswers = isClassifier ? (['error', 'surprisal'] as const) : [];
  return [...groups, ...ofAnswers, ...(findsUnknown ? (['known', 'suspicion'] as const) : [])];
}

/** Between what suspicions differ in colour: those of all images but a few at either end. */
export function suspicionEnds({ suspicions }: TestMap): readonly [low: number, high: number] {
  const sorted = suspicions?.filter(Number.isFinite).toSorted() ?? [];
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return [at(0.02), at(0.98)];
}

/** Whether an image of a known kind was taken for something else. */
export const isWrong = ({ labels, said, knownCount }: TestMap, image: number): boolean =>
  image < knownCount && labels[image] !== said[image];

/** Between these powers of ten surprisals differ in colour. */
export const surprisalDecades = [-3, 1] as const;

/** Where a surprisal lies between the ends of the scale of colours, 0 to 1. */
export function surprisalShare(surprisal: number): number {
  const [low, high] = surprisalDecades;
  const share = (Math.log10(Math.max(surprisal, 1e-30)) - low) / (high - low);
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 1;
}
