import { effectiveChoices, entropy, surprisalOf, withShare } from '../../math/information';
import { DragBars } from '../../ui/explorable/drag-bars';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { inPercent } from '../../ui/explorable/share-bars';
import { useFormat } from '../../ui/use-format';
import { Challenge } from '../parts/challenge';
import { Claim } from '../parts/claim';
import { UnitChoice, useUnit } from '../parts/unit';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
import { Areas, Distribution, EntropyReadouts, outcomeNames } from './entropy-bars';
import styles from './surprisal.module.css';
import { words } from './words';

/** The rest of what can happen. */
const others = outcomeNames.slice(1);
const half = 1 / 2;
const evenly = [1 / 3, 1 / 3, 1 / 3] as const;
const withHalf = (rest: readonly number[]) => [half, ...rest.map((share) => half * share)];

/** "Of an event": tested with an event that stays as it is while the entropy changes. */
export function OneEvent() {
  const t = useWords(words);
  const [rest, setRest] = useKept<readonly number[]>('claim', evenly);
  const unit = useUnit('claim');
  const { tenths } = useFormat();
  const shares = withHalf(rest);
  const [before, now] = [entropy(withHalf(evenly)), entropy(shares)];
  const surprisal = surprisalOf(half);
  const isRefuted = Math.abs(now - before) > 1e-4;
  return (
    <Claim
      statement={t.claim.statement}
      source={t.claim.source}
      task={t.claim.task}
      isRefuted={isRefuted}
      verdict={
        isRefuted
          ? t.claim.refuted(
              unit.format(surprisal),
              unit.format(before),
              unit.format(now),
              unit.format(entropy([half, half])),
            )
          : t.claim.open
      }
    >
      <Explorable label={t.claim.label} controls={<UnitChoice {...unit} />}>
        <div className={styles.pair}>
          <DragBars
            label={t.claim.rest}
            names={others}
            values={shares.slice(1)}
            minimum={0}
            maximum={half}
            step={0.01}
            format={tenths}
            spoken={inPercent}
            tone="train"
            onChange={(index, share) => setRest(withShare(rest, index, share / half))}
          />
          <Areas shares={shares} unit={unit.unit} />
        </div>
        <Readouts
          readouts={[
            {
              metric: 'surprisal',
              label: t.claim.surprisal,
              raw: surprisal,
              text: unit.format(surprisal),
            },
            { metric: 'entropy', label: t.entropy.entropy, raw: now, text: unit.format(now) },
          ]}
        />
      </Explorable>
    </Claim>
  );
}

export function TwoChoices() {
  const t = useWords(words);
  const [shares, setShares] = useKept<readonly number[]>('challenge', [1 / 4, 1 / 4, 1 / 4, 1 / 4]);
  const { format } = useUnit('challenge');
  const isClose = Math.abs(effectiveChoices(shares) - 2) <= 0.05;
  return (
    <Challenge
      question={t.challenge.question}
      goal={t.challenge.goal}
      isMet={isClose && Math.min(...shares) >= 0.02 - 1e-9}
      lesson={t.challenge.met}
    >
      <Explorable label={t.challenge.question}>
        <Distribution label={t.entropy.shares} shares={shares} onChange={setShares} />
        <EntropyReadouts shares={shares} format={format} />
      </Explorable>
    </Challenge>
  );
}
