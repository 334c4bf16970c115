import { plainColour } from '../../ui/picture/plain-colour';
import type { TestMap } from '../../protocol/test-map';
import { type ColourBy, isWrong, suspicionEnds, surprisalShare } from './map-groups';

/** So many groups have a colour that is theirs alone; of more, those that stand beside each other are alike. */
export const ownColours = 10;
/** Steps of the scale of surprisal. */
const scaleSteps = 12;

/** The name of the colour of a group, as style sheets have it. */
export function groupColour(group: number, groupCount: number): string {
  if (groupCount <= ownColours) return `var(--group-${group})`;
  // Hues in the order of the groups; light and dark ones in turn, so that neighbours can be told apart.
  const hue = Math.round((360 * group) / groupCount);
  const lightness = group % 2 === 0 ? 'var(--hue-light)' : 'var(--hue-dark)';
  return `hsl(${hue} 62% ${lightness})`;
}

/** Colours as a canvas can take them, by a number for each image. */
export interface PointColours {
  readonly colours: readonly string[];
  /** Of each image. */
  readonly indices: Uint8Array;
}

/** The scale from little to much surprisal. */
export const scaleColour = (share: number): string =>
  `color-mix(in srgb, var(--scale-high) ${Math.round(share * 100)}%, var(--scale-low))`;

const scaleNames = () =>
  Array.from({ length: scaleSteps }, (_, at) => scaleColour(at / (scaleSteps - 1)));

/** What colour each image has. `resolve` makes of a style sheet's colour one that a canvas can take. */
export function pointColours(
  map: TestMap,
  groups: Int16Array,
  { by, groupCount }: { by: ColourBy; groupCount: number },
  resolve: (colour: string) => string,
): PointColours {
  const indices = new Uint8Array(map.imageCount);
  if (by === 'error') {
    for (let image = 0; image < map.imageCount; image += 1) {
      indices[image] = image >= map.knownCount ? 2 : isWrong(map, image) ? 1 : 0;
    }
    const names = ['var(--line-3)', 'var(--bad)', 'var(--unknown)'];
    return { colours: names.map(resolve), indices };
  }
  if (by === 'surprisal') {
    for (let image = 0; image < map.imageCount; image += 1) {
      const share = surprisalShare(map.surprisals[image]!);
      indices[image] = image >= map.knownCount ? scaleSteps : Math.round(share * (scaleSteps - 1));
    }
    return { colours: [...scaleNames(), 'var(--unknown)'].map(resolve), indices };
  }
  if (by === 'known') {
    for (let image = map.knownCount; image < map.imageCount; image += 1) indices[image] = 1;
    return { colours: ['var(--line-3)', 'var(--unknown)'].map(resolve), indices };
  }
  if (by === 'suspicion') {
    const [low, high] = suspicionEnds(map);
    map.suspicions?.forEach((value, image) => {
      const share = high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0;
      indices[image] = Number.isNaN(share) ? scaleSteps - 1 : Math.round(share * (scaleSteps - 1));
    });
    return { colours: scaleNames().map(resolve), indices };
  }
  groups.forEach((group, image) => (indices[image] = group < 0 ? groupCount : group));
  const names = Array.from({ length: groupCount }, (_, group) => groupColour(group, groupCount));
  return { colours: [...names, 'var(--unknown)'].map(resolve), indices };
}

/** Reads colours as they are at an element, in its theme. */
export function colourReader(at: HTMLElement): {
  read: (colour: string) => string;
  end: () => void;
} {
  const probe = document.createElement('span');
  probe.hidden = true;
  at.append(probe);
  return {
    read(colour) {
      probe.style.color = colour;
      return plainColour(getComputedStyle(probe).color).colour;
    },
    end: () => probe.remove(),
  };
}
