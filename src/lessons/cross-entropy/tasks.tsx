import { useState } from 'react';

import { crossEntropyOf, klDivergence } from '../../math/information';
import { Explorable, Readouts } from '../../ui/explorable/explorable';
import { Challenge } from '../parts/challenge';
import { Claim } from '../parts/claim';
import { UnitChoice, useUnit } from '../parts/unit';
import { useWords } from '../use-words';
import styles from './cross-entropy.module.css';
import { SumReadouts, Weather } from './forecast';
import { SumBars } from './sum-bars';
import { words } from './words';

/** "Cross-entropy is a special case of entropy": tested with a cross-entropy that no entropy can be. */
export function SpecialCase() {
  const t = useWords(words);
  const [p, setP] = useState<readonly number[]>([0.25, 0.25, 0.25, 0.25]);
  const [q, setQ] = useState<readonly number[]>([0.25, 0.25, 0.25, 0.25]);
  const unit = useUnit();
  const crossEntropy = crossEntropyOf(p, q);
  const most = Math.log(p.length);
  // More than what is lost in rounding.
  const isRefuted = crossEntropy > most + 1e-3;
  return (
    <Claim
      statement={t.claim.statement}
      source={t.claim.source}
      task={t.claim.task}
      isRefuted={isRefuted}
      verdict={isRefuted ? t.claim.refuted(unit.format(crossEntropy)) : t.claim.open}
    >
      <Explorable label={t.claim.label} controls={<UnitChoice {...unit} />}>
        <div className={styles.pair}>
          <Weather title={t.forecast.truth} shares={p} tone="train" onChange={setP} />
          <Weather title={t.forecast.forecast} shares={q} tone="test" onChange={setQ} />
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

const hidden = [0.2, 0.45, 0.05, 0.3] as const;

/** A truth that is only known by what forecasts of it cost, as in training. */
export function HiddenTruth() {
  const t = useWords(words);
  const [q, setQ] = useState<readonly number[]>([0.25, 0.25, 0.25, 0.25]);
  const { format } = useUnit();
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
