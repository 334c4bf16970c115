import { useState } from 'react';

import { effectiveChoices, entropy } from '../../math/information';
import { Explorable } from '../../ui/explorable/explorable';
import { Challenge } from '../parts/challenge';
import { Claim } from '../parts/claim';
import { useUnit } from '../parts/unit';
import { useWords } from '../use-words';
import { Distribution, EntropyReadouts } from './entropy-bars';
import { words } from './words';

/** "Zero when prediction and truth agree": tested with a predictor that knows the truth. */
export function PerfectPredictor() {
  const t = useWords(words);
  const [truth, setTruth] = useState<readonly number[]>([1, 0, 0, 0]);
  const { format } = useUnit();
  const loss = entropy(truth);
  const isRefuted = loss > 0.01;
  return (
    <Claim
      statement={t.claim.statement}
      source={t.claim.source}
      task={t.claim.task}
      isRefuted={isRefuted}
      verdict={isRefuted ? t.claim.refuted(format(loss)) : t.claim.open}
    >
      <Explorable label={t.claim.truth}>
        <Distribution label={t.claim.truth} shares={truth} onChange={setTruth} />
      </Explorable>
    </Claim>
  );
}

export function TwoChoices() {
  const t = useWords(words);
  const [shares, setShares] = useState<readonly number[]>([1 / 4, 1 / 4, 1 / 4, 1 / 4]);
  const { format } = useUnit();
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
