import { crossEntropyOf, entropy, klDivergence } from '../../math/information';
import { Examples } from '../../ui/explorable/examples';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { Challenge } from '../parts/challenge';
import { Claim } from '../parts/claim';
import { UnitChoice, useUnit } from '../parts/unit';
import { useKept } from '../kept-state';
import { useWords } from '../use-words';
import styles from './cross-entropy.module.css';
import { SumReadouts, Weather } from './forecast';
import { SumBars } from './sum-bars';
import { words } from './words';

const certain = [1, 0, 0, 0] as const;
const even = [1 / 4, 1 / 4, 1 / 4, 1 / 4] as const;

/**
 * "A special case of entropy", and "0 once the prediction agrees with the truth": tested with a
 * cross-entropy that no entropy can be, and with an exact forecast of what is uncertain.
 */
export function TwoSentences() {
  const t = useWords(words);
  const [p, setP] = useKept<readonly number[]>('claim p', certain);
  const [q, setQ] = useKept<readonly number[]>('claim q', even);
  const [refuted, setRefuted] = useKept('claim refuted', { exact: false, beyond: false });
  const unit = useUnit('claim');
  const most = Math.log(p.length);
  const kind = kindOf(p, q, most);

  function change(nextP: readonly number[], nextQ: readonly number[]): void {
    setP(nextP);
    setQ(nextQ);
    const next = kindOf(nextP, nextQ, most);
    if (next === 'exact' || next === 'beyond') setRefuted({ ...refuted, [next]: true });
  }
  const says = t.claim[kind];
  return (
    <Claim
      statement={t.claim.statement}
      source={t.claim.source}
      task={t.claim.task}
      isRefuted={refuted.exact && refuted.beyond && (kind === 'exact' || kind === 'beyond')}
      isHalfRefuted={refuted.exact || refuted.beyond}
      verdict={typeof says === 'string' ? says : says(unit.format(crossEntropyOf(p, q)))}
    >
      <Explorable label={t.claim.label} controls={<UnitChoice {...unit} />}>
        <Examples
          label={t.forecast.examples}
          examples={[
            { name: t.forecast.example.truth, onPress: () => change(p, p) },
            { name: t.forecast.example.even, onPress: () => change(p, even) },
          ]}
        />
        <div className={styles.pair}>
          <Weather
            title={t.forecast.truth}
            shares={p}
            tone="train"
            onChange={(next) => change(next, q)}
          />
          <Weather
            title={t.forecast.forecast}
            shares={q}
            tone="test"
            onChange={(next) => change(p, next)}
          />
        </div>
        <SumBars
          p={p}
          q={q}
          names={t.weather}
          unit={unit.unit}
          mark={{ at: most, name: t.claim.most }}
        />
        <SumReadouts p={p} q={q} unit={unit} />
      </Explorable>
    </Claim>
  );
}

/** What a truth and its forecast say about the claim. Differences by rounding do not count. */
function kindOf(p: readonly number[], q: readonly number[], most: number) {
  if (crossEntropyOf(p, q) > most + 1e-3) return 'beyond';
  if (klDivergence(p, q) > 1e-9) return 'open';
  return entropy(p) > 0.01 ? 'exact' : 'certain';
}

const hidden = [0.2, 0.45, 0.05, 0.3] as const;

/** A truth that is only known by what forecasts of it cost, as in training. */
export function HiddenTruth() {
  const t = useWords(words);
  const [q, setQ] = useKept<readonly number[]>('challenge', even);
  const { format } = useUnit('challenge');
  const loss = crossEntropyOf(hidden, q);
  return (
    <Challenge
      question={t.challenge.question}
      goal={t.challenge.goal}
      isMet={klDivergence(hidden, q) <= 0.01}
      lesson={t.challenge.met}
    >
      <Explorable label={t.challenge.label}>
        <Weather title={t.forecast.forecast} shares={q} tone="test" onChange={setQ} />
        <Readouts
          readouts={[{ metric: 'loss', label: t.challenge.loss, raw: loss, text: format(loss) }]}
        />
      </Explorable>
    </Challenge>
  );
}
