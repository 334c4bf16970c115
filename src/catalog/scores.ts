/** What a run is told besides its loss. Data only. */
export interface ScoreEntry {
  /** `share`: from 0 to 1, shown in per cent. `nats`: a loss, shown in the unit chosen for losses. */
  readonly unit: 'share' | 'nats';
  /** What a better network has; `neither` where it says nothing of how good the network is. */
  readonly better: 'higher' | 'neither';
  /** In the names of exported columns, after `train_` and `test_`. */
  readonly column: string;
}

/** The kinds of scores. Which one a run has follows from its task (`catalog/tasks.ts`). */
export const scores = {
  /** The share of images whose class is the one with the largest logit. */
  accuracy: { unit: 'share', better: 'higher', column: 'accuracy' },
  /** The share of images of which every label is answered right: the accuracy of sets of labels. */
  'exact-match': { unit: 'share', better: 'higher', column: 'exact_match' },
  /** The mean of -ln D(G(z)). Two networks learn against each other: neither end of it is the better one. */
  'generator-loss': { unit: 'nats', better: 'neither', column: 'generator_loss' },
} as const satisfies Record<string, ScoreEntry>;

export type ScoreId = keyof typeof scores;

export const scoreIds = Object.keys(scores) as ScoreId[];

/** Whether a score is a share of images that are answered right. */
export const isAccuracy = (score: ScoreId | undefined): boolean =>
  score !== undefined && scores[score].unit === 'share';
