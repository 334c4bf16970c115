import type { Size } from '../../ui/use-size';

const margin = { left: 50, right: 14, top: 24, bottom: 38 };

/** The ticks of an axis of shares. */
export const shareTicks = [0, 0.5, 1] as const;

/** Where shares from 0 to 1 lie in a plot with room for the words of its axes. */
export function shareScales({ width, height }: Size) {
  return {
    toX: (share: number) => margin.left + share * (width - margin.left - margin.right),
    toY: (share: number) => height - margin.bottom - share * (height - margin.top - margin.bottom),
    /** The share that is meant by a place across. */
    toShare: (x: number) => {
      const share = (x - margin.left) / (width - margin.left - margin.right);
      return Math.min(Math.max(share, 0), 1);
    },
  };
}
