import { entropy } from './information';
import { logSumExp, softmax } from './softmax';

/** How suspicious an image is to a detector, by what it says of it: the higher, the more so. */
export type ScoreId =
  | 'max-softmax'
  | 'entropy'
  | 'energy'
  | 'squared-error'
  | 'cross-entropy'
  | 'discriminator'
  | 'nearest';

type Row = ArrayLike<number>;

/** By the row that a detector tells of an image. The nearest image's error is known from elsewhere. */
const scores: Record<Exclude<ScoreId, 'nearest'>, (row: Row) => number> = {
  // Hendrycks & Gimpel 2017, arXiv:1610.02136.
  'max-softmax': (logits) => 1 - Math.max(...softmax(Array.from(logits))),
  entropy: (logits) => entropy(softmax(Array.from(logits))),
  // Liu et al. 2020, arXiv:2010.03759, at temperature 1.
  energy: (logits) => -logSumExp(Array.from(logits)),
  'squared-error': (row) => row[0]!,
  'cross-entropy': (row) => row[1]!,
  discriminator: (row) => -row[0]!,
};

/** Those of each kind of network, the usual one first. */
export const scoresOfNetwork = {
  classifier: ['max-softmax', 'entropy', 'energy'],
  autoencoder: ['squared-error', 'cross-entropy'],
  gan: ['discriminator', 'nearest'],
} as const satisfies Record<string, readonly ScoreId[]>;

/** The score of one row. */
export function scoreOfRow(id: Exclude<ScoreId, 'nearest'>, row: Row): number {
  return scores[id](row);
}

/** The scores of rows [images, numbers] that lie one after another. */
export function scoresOfRows(
  id: Exclude<ScoreId, 'nearest'>,
  values: Float32Array,
  imageCount: number,
): Float64Array {
  const length = values.length / imageCount;
  return Float64Array.from({ length: imageCount }, (_, image) =>
    scores[id](values.subarray(image * length, (image + 1) * length)),
  );
}
