import { softmax } from '../../math/softmax';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { useFormat } from '../../ui/use-format';
import { Challenge } from '../parts/challenge';
import { Claim } from '../parts/claim';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
import { digits, ThreeLogits } from './three-logits';
import { words } from './words';

const twoDigits = [2, -2, 2] as const;

/** "Log loss resolves the interaction between classes": tested with a class that is left alone. */
export function LeftAlone() {
  const t = useWords(words);
  const format = useFormat();
  const [logits, setLogits] = useKept<readonly number[]>('claim', twoDigits);
  const [before, after] = [softmax(twoDigits), softmax(logits)];
  const victim = digits.findIndex(
    (_, index) =>
      logits[index] === twoDigits[index] && Math.abs(after[index]! - before[index]!) >= 0.1,
  );
  const isRefuted = victim >= 0;
  return (
    <Claim
      statement={t.claim.statement}
      source={t.claim.source}
      task={t.claim.task}
      isRefuted={isRefuted}
      verdict={
        isRefuted
          ? t.claim.refuted(
              digits[victim]!,
              format.tenths(before[victim]!),
              format.tenths(after[victim]!),
            )
          : t.claim.open
      }
    >
      <Explorable label={t.claim.label}>
        <ThreeLogits logits={logits} onChange={setLogits} />
      </Explorable>
    </Claim>
  );
}

/** Each twice as likely as the next. */
export function TwiceAsLikely() {
  const t = useWords(words);
  const [logits, setLogits] = useKept<readonly number[]>('challenge', [0, 0, 0]);
  const [three, five, eight] = softmax(logits) as [number, number, number];
  const ratios = [three / five, five / eight];
  return (
    <Challenge
      question={t.challenge.question}
      goal={t.challenge.goal}
      isMet={ratios.every((ratio) => Math.abs(ratio - 2) <= 0.04)}
      lesson={t.challenge.met}
    >
      <Explorable label={t.challenge.label}>
        <ThreeLogits logits={logits} onChange={setLogits} />
        <Readouts
          readouts={[
            {
              metric: 'three-to-five',
              label: t.challenge.ratio('3', '5'),
              raw: ratios[0]!,
              text: ratios[0]!.toFixed(2),
            },
            {
              metric: 'five-to-eight',
              label: t.challenge.ratio('5', '8'),
              raw: ratios[1]!,
              text: ratios[1]!.toFixed(2),
            },
          ]}
        />
      </Explorable>
    </Challenge>
  );
}
