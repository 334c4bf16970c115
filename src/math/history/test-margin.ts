import { type Interval, wilsonInterval, z95 } from '../wilson-interval';
import type { Evaluation } from './evaluation';

/** Where 95 in 100 of all samples would have the mean loss; undefined where its spread is not known. */
export function lossInterval({ loss, lossError }: Evaluation): Interval | undefined {
  if (lossError === undefined || !Number.isFinite(loss)) return undefined;
  return { low: loss - z95 * lossError, high: loss + z95 * lossError };
}

/** The same of a score that is a share of images; undefined without a score. */
export function shareInterval({ score, imageCount }: Evaluation): Interval | undefined {
  if (score === undefined || !Number.isFinite(score)) return undefined;
  return wilsonInterval(score, imageCount);
}

/** Half of an interval's width: what stands behind a ±. */
export const marginOf = ({ low, high }: Interval): number => (high - low) / 2;
