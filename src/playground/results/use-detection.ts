import { useMemo } from 'react';

import { taskOf } from '../../catalog/tasks';
import type { NetworkKind } from '../../math/detectors';
import {
  type ScoreId,
  scoreOfRow,
  scoresOfNetwork,
  scoresOfRows,
} from '../../math/detector-scores';
import { type ScoredKinds, thresholdFor } from '../../math/roc';
import { softmax } from '../../math/softmax';
import type { DetectorTest } from '../../store/run/detection-state';
import { useAppStore } from '../../store/use-app-store';
import type { Verdict } from '../../ui/detectors/verdicts';

/** The share of known images that may raise an alarm before a threshold is dragged. */
const usualAlarms = 0.05;

/** Which score is looked at of each detector, and the thresholds that were dragged. */
export interface DetectionChoices {
  readonly scores: Partial<Record<NetworkKind, ScoreId>>;
  readonly thresholds: Partial<Record<ScoreId, number>>;
}

export const usualChoices: DetectionChoices = { scores: {}, thresholds: {} };

/** The scores that are known of a detector. */
export function choicesOf(network: NetworkKind, detection: DetectorTest): ScoreId[] {
  return scoresOfNetwork[network].filter((id) => id !== 'nearest' || detection.nearest);
}

/** Positives are the unknown images. */
export function scoredKinds(score: ScoreId, { rows, nearest }: DetectorTest): ScoredKinds {
  const known = score === 'nearest' ? nearest!.knownCount : rows.knownCount;
  const all =
    score === 'nearest' ? nearest!.errors : scoresOfRows(score, rows.values, rows.imageCount);
  return { negatives: all.subarray(0, known), positives: all.subarray(known) };
}

/** The threshold in force: dragged, or the usual one, which follows from known images alone. */
export function thresholdOf(
  score: ScoreId,
  { negatives }: ScoredKinds,
  { thresholds }: DetectionChoices,
): number {
  return thresholds[score] ?? thresholdFor(usualAlarms, negatives);
}

/** The score that is looked at: the chosen one, once it is known. */
export function scoreOf(
  network: NetworkKind,
  detection: DetectorTest,
  { scores }: DetectionChoices,
): ScoreId {
  const known = choicesOf(network, detection);
  const wanted = scores[network];
  return wanted && known.includes(wanted) ? wanted : known[0]!;
}

/** The choices without the thresholds that were dragged for a network that another takes the place of. */
export function withoutThresholds(
  choices: DetectionChoices,
  network: NetworkKind,
): DetectionChoices {
  const scores: readonly ScoreId[] = scoresOfNetwork[network];
  const kept = Object.entries(choices.thresholds).filter(([id]) => !scores.includes(id as ScoreId));
  return { ...choices, thresholds: Object.fromEntries(kept) };
}

/** The scores of a detector's images, computed once for each test. */
export function useScoredKinds(
  score: ScoreId,
  detection: DetectorTest | undefined,
): ScoredKinds | undefined {
  return useMemo(() => detection && scoredKinds(score, detection), [score, detection]);
}

/** What every detector that has been trained says of the drawing. */
export function useVerdicts(choices: DetectionChoices): readonly Verdict[] {
  const readings = useAppStore((state) => state.readings);
  const detections = useAppStore((state) => state.detections);
  const running = useAppStore(({ run }) => taskOf(run.config.task).network);
  const usual = useMemo(() => {
    const found: Partial<Record<NetworkKind, { score: ScoreId; threshold: number }>> = {};
    for (const [name, detection] of Object.entries(detections)) {
      const network = name as NetworkKind;
      const score = scoreOf(network, detection, choices);
      const threshold = thresholdOf(score, scoredKinds(score, detection), choices);
      found[network] = { score, threshold };
    }
    return found;
  }, [detections, choices]);
  return (readings ?? []).map(({ network, step, row, redrawn }) => {
    const score = usual[network]?.score ?? scoresOfNetwork[network][0];
    const value = score === 'nearest' ? (redrawn?.error ?? Number.NaN) : scoreOfRow(score, row);
    const threshold = usual[network]?.threshold;
    const isEarlier = network !== running;
    const guess = network === 'classifier' ? likeliest(softmax(row)) : undefined;
    return { network, step, isEarlier, score, value, threshold, guess, redrawn };
  });
}

function likeliest(probabilities: readonly number[]): Verdict['guess'] {
  const share = Math.max(...probabilities);
  return { label: probabilities.indexOf(share), share };
}
