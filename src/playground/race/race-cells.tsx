import { useTranslation } from 'react-i18next';

import type { ScoreId } from '../../catalog/scores';
import type { Spread } from '../../protocol/seed-groups';
import type { ContestantResult, Standing } from '../../store/race/race-results';
import { type LossUnits, perNat } from '../../ui/charts/chart-preferences';
import { scoreText } from '../../ui/charts/score-text';
import { deviationText } from '../../ui/deviation-text';
import { useFormat } from '../../ui/use-format';

/** What the column of losses is called, by what judges. */
export const lossHeads = {
  training: 'board.loss',
  test: 'board.testLoss',
  validation: 'board.validationLoss',
} as const satisfies Record<Standing['by'], string>;

/** The heading of the scores: those of tests, unless validation judges. */
export function ScoreHead({ score, by }: { score: ScoreId; by: Standing['by'] }) {
  const { t } = useTranslation('race');
  const of = by === 'validation' ? 'validationScores' : 'scores';
  return <th scope="col">{t(`board.${of}.${score}`)}</th>;
}

export interface BelowResultProps {
  result: ContestantResult | undefined;
  of: 'loss' | 'score';
  score: ScoreId | undefined;
  units: LossUnits;
}

/** Below a result: how far its seeds lie apart, and what the test images gave where they do not judge. */
export function BelowResult({ result, of, score, units }: BelowResultProps) {
  const { t: charts } = useTranslation('charts');
  const format = useFormat();
  const deviation = (spread: Spread | undefined) =>
    spread && spread.count > 1 && deviationText(spread, of, score, { units, format, t: charts });
  const own = deviation(result?.[of]);
  const tested = result?.reported?.[of];
  return (
    <>
      {own && <small>{own}</small>}
      {tested && <TestValue of={of} value={tested.mean} score={score} units={units} />}
      {tested && deviation(tested) && <small>{deviation(tested)}</small>}
    </>
  );
}

/** What the test images gave, named as that. */
export function TestValue(props: Omit<BelowResultProps, 'result'> & { value: number | undefined }) {
  const { of, value, score, units } = props;
  const { t } = useTranslation('race');
  const format = useFormat();
  if (value === undefined) return null;
  const text =
    of === 'score' && score
      ? scoreText(score, value, units, format)
      : format.loss(value * perNat[units]);
  return <small>{t('board.testValue', { value: text })}</small>;
}
