import { bestF1Threshold, decisionsAt, f1Of } from '../../math/thresholds';
import { Segmented } from '../../ui/controls/segmented';
import { Examples } from '../../ui/explorable/examples';
import { Explorable } from '../../ui/explorable/explorable';
import { oneOf, useKept } from '../kept-state';
import { useWords } from '../use-words';
import { scores } from './scores';
import { ThresholdParts } from './threshold-parts';
import { words } from './words';

const best = { 3: bestF1Threshold(scores[3]), 7: bestF1Threshold(scores[7]) };

/** Two labels, each with a threshold of its own. */
export function TwoThresholds() {
  const t = useWords(words);
  const [digit, setDigit] = useKept<'3' | '7'>('label', '3', oneOf(['3', '7']));
  const [thresholds, setThresholds] = useKept('thresholds', { 3: 0.5, 7: 0.5 });
  const f1 = (label: '3' | '7') => f1Of(decisionsAt(scores[label], thresholds[label]));
  const mean = (f1('3') + f1('7')) / 2;
  return (
    <Explorable
      label={t.threshold.label}
      controls={
        <Segmented
          label={t.threshold.which}
          value={digit}
          onChange={setDigit}
          options={(['3', '7'] as const).map((value) => ({ value, label: t.threshold.has(value) }))}
        />
      }
    >
      <ThresholdParts
        digit={digit}
        label={t.threshold.slider(digit)}
        images={scores[digit]}
        threshold={thresholds[digit]}
        onChange={(threshold) => setThresholds({ ...thresholds, [digit]: threshold })}
        more={[{ metric: 'mean-f1', label: t.threshold.meanF1, raw: mean, text: mean.toFixed(3) }]}
      />
      <Examples
        label={t.threshold.examples}
        examples={[
          { name: t.threshold.half, onPress: () => setThresholds({ 3: 0.5, 7: 0.5 }) },
          { name: t.threshold.best, onPress: () => setThresholds(best) },
        ]}
      />
    </Explorable>
  );
}
