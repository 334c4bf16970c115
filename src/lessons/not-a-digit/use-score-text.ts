import { useFormat } from '../../ui/use-format';
import { partWords } from '../parts/words';
import { useWords } from '../use-words';
import type { ScoreName } from './scores';

/** How a score is written: errors are plain numbers, the others are nats, which can be left out. */
export function useScoreText(): (name: ScoreName, score: number, unit?: 'without unit') => string {
  const { amount } = useWords(partWords);
  const { toTenth } = useFormat();
  return (name, score, unit) => {
    const text = name === 'error' ? toTenth(score) : score.toFixed(3);
    return name === 'error' || unit ? text : amount.nats(text);
  };
}
