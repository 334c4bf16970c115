import { useMemo, useState } from 'react';

import { createRandom } from '../../math/random';
import type { ScoredKinds } from '../../math/roc';
import { Button } from '../../ui/controls/button';
import { useFormat } from '../../ui/use-format';
import { useWords } from '../use-words';
import styles from './not-a-digit.module.css';
import { scoredKinds, type ScoreName, type Unknown } from './scores';
import { words } from './words';

const mostPairs = 100_000;

export interface PairsProps {
  unknown: Unknown;
  score: ScoreName;
  numbers: number;
}

/** AUROC by lot: an unknown and a known image, again and again, and how often the unknown one scores higher. */
export function Pairs({ unknown, score, numbers }: PairsProps) {
  const t = useWords(words).pairs;
  const format = useFormat();
  const [count, setCount] = useState(0);
  const won = useMemo(
    () => wonPairs(scoredKinds(unknown, score, numbers), count),
    [unknown, score, numbers, count],
  );
  return (
    <div className={styles.pairs}>
      <span>{t.invitation}</span>
      {[1, 100, 10_000].map((more) => (
        <Button
          key={more}
          isDisabled={count === mostPairs}
          onPress={() => setCount(Math.min(mostPairs, count + more))}
        >
          {t.draw(more, format.count(more))}
        </Button>
      ))}
      <output data-metric="pairs" data-value={count === 0 ? '' : won / count}>
        {count > 0 && t.result(format.count(won), format.count(count), (won / count).toFixed(3))}
      </output>
    </div>
  );
}

/** In how many of the first pairs the unknown image scores higher; of those that tie, half. */
function wonPairs({ positives, negatives }: ScoredKinds, count: number): number {
  const random = createRandom(1, 'pairs');
  let won = 0;
  for (let pair = 0; pair < count; pair += 1) {
    const one = positives[random.below(positives.length)]!;
    const other = negatives[random.below(negatives.length)]!;
    won += one > other ? 1 : one === other ? 0.5 : 0;
  }
  return won;
}
