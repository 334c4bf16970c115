import { type SeedGroup, type SpreadMetric, spreadOfGroup } from '../protocol/seed-groups';
import type { SavedRun } from '../protocol/saved-run';

/** The seeds of a group as one run: its results are the means of theirs. */
export function runOfGroup(group: SeedGroup, name: string): SavedRun {
  const first = group.runs[0]!;
  const meanOf = (metric: SpreadMetric) => spreadOfGroup(group, metric)?.mean ?? null;
  const latest = group.runs.reduce((last, { updatedAt }) => Math.max(last, updatedAt), 0);
  return {
    ...first,
    id: group.id,
    name,
    note: '',
    updatedAt: latest,
    summary: {
      ...first.summary,
      step: stepsOfGroup(group)[1],
      elapsedMs: meanOf('elapsedMs') ?? first.summary.elapsedMs,
      trainLoss: meanOf('trainLoss'),
      testLoss: meanOf('testLoss'),
      testAccuracy: meanOf('testAccuracy'),
      bestTestLoss: meanOf('bestTestLoss'),
      bestTestAccuracy: meanOf('bestTestAccuracy'),
      sampleLoss: meanOf('sampleLoss'),
      sampleAccuracy: meanOf('sampleAccuracy'),
      ...(first.config.validationCount > 0 && {
        validationLoss: meanOf('validationLoss'),
        validationAccuracy: meanOf('validationAccuracy'),
        bestValidationLoss: meanOf('bestValidationLoss'),
        bestValidationAccuracy: meanOf('bestValidationAccuracy'),
        validationSampleLoss: meanOf('validationSampleLoss'),
        validationSampleAccuracy: meanOf('validationSampleAccuracy'),
      }),
      hasDiverged: group.runs.some(({ summary }) => summary.hasDiverged),
    },
  };
}

/** The fewest and the most steps of a group's runs: they differ where they raced against the clock, or one went on. */
export function stepsOfGroup({ runs }: SeedGroup): readonly [fewest: number, most: number] {
  const steps = runs.map(({ summary }) => summary.step);
  return [Math.min(...steps), Math.max(...steps)];
}
