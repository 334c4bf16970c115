import type { Target } from '../../math/data/label-sets';
import { softmax } from '../../math/softmax';

/** What the network gives a class: its share of all, or, of labels, of which several may hold, its own. */
export function probabilityOf(logits: Float32Array, of: number, target: Target): number {
  return target === 'class' ? softmax(logits)[of]! : 1 / (1 + Math.exp(-logits[of]!));
}
