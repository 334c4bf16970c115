import { softmaxLossOfSeveral, sumOfBinaryCrossEntropies } from '../../math/model/several-labels';
import { bestPrecision, decisionsAt, precisionOf, recallOf } from '../../math/thresholds';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { Challenge } from '../parts/challenge';
import { Claim } from '../parts/claim';
import { useUnit } from '../parts/unit';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
import { BothWays } from './both-ways';
import { scores } from './scores';
import { ThresholdParts } from './threshold-parts';
import { words } from './words';

/** A 3 and an 8, no 5. */
const truths = [true, false, true] as const;

/** "Several labels need the log loss", which is softmax's: tested with two labels that hold at once. */
export function TwoTrueLabels() {
  const t = useWords(words);
  const { format } = useUnit('claim');
  const [logits, setLogits] = useKept<readonly number[]>('claim', [0, 0, 0]);
  const formula = softmaxLossOfSeveral(logits, truths);
  const binary = sumOfBinaryCrossEntropies(logits, truths);
  const isRefuted = formula <= 2 * Math.LN2 + 0.01 && binary <= 0.1;
  return (
    <Claim
      statement={t.claim.statement}
      source={t.claim.source}
      task={t.claim.task}
      isRefuted={isRefuted}
      verdict={isRefuted ? t.claim.refuted(format(formula), format(binary)) : t.claim.open}
    >
      <Explorable label={t.claim.label}>
        <BothWays logits={logits} onChange={setLogits} />
        <Readouts
          readouts={[
            { metric: 'formula', label: t.claim.formula, raw: formula, text: format(formula) },
            { metric: 'binary', label: t.claim.binary, raw: binary, text: format(binary) },
          ]}
        />
      </Explorable>
    </Claim>
  );
}

const needed = 0.9;
const best = bestPrecision(scores[8], needed);

/** The best precision that goes with a recall. */
export function EnoughRecall() {
  const t = useWords(words);
  const [threshold, setThreshold] = useKept('challenge', 0.5);
  const decisions = decisionsAt(scores[8], threshold);
  return (
    <Challenge
      question={t.challenge.question}
      goal={t.challenge.goal}
      isMet={recallOf(decisions)! >= needed && precisionOf(decisions) === best}
      lesson={t.challenge.met}
    >
      <Explorable label={t.challenge.label}>
        <ThresholdParts
          digit="8"
          label={t.challenge.slider}
          images={scores[8]}
          threshold={threshold}
          onChange={setThreshold}
        />
      </Explorable>
    </Challenge>
  );
}
