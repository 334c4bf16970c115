import { useTranslation } from 'react-i18next';

import { scoreOf } from '../../catalog/tasks';
import { type ContestantResult, judgedBy } from '../../store/race/race-results';
import { lanesUnderWay, type RaceLane, type RaceState } from '../../store/race/race-state';
import { type LossUnits, perNat } from '../../ui/charts/chart-preferences';
import { overlayColour } from '../../ui/charts/overlay';
import { scoreText } from '../../ui/charts/score-text';
import { useFormat } from '../../ui/use-format';
import { BelowResult, lossHeads, ScoreHead, TestValue } from './race-cells';
import styles from './race-board.module.css';

export interface RepeatTableProps {
  race: RaceState;
  result: ContestantResult;
  units: LossUnits;
}

/** The seeds of a run that is repeated, in their order: none of them is ahead of another. Their mean is what counts. */
export function RepeatTable({ race, result, units }: RepeatTableProps) {
  const { t } = useTranslation('race');
  const format = useFormat();
  const { lanes } = race;
  const score = scoreOf(lanes[0]!.config.task);
  const lossText = (nats: number) => format.loss(nats * perNat[units]);
  const by = judgedBy(race);
  const kind = { score, units };
  return (
    <table className={styles.seeds}>
      <caption className="visually-hidden">{t('repeat.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('repeat.seed')}</th>
          <th scope="col">{t(lossHeads[by])}</th>
          {score && <ScoreHead score={score} by={by} />}
        </tr>
      </thead>
      <tbody>
        {lanes.map((lane, place) => {
          const test = result.tests[place];
          const reported = result.reported?.tests[place];
          return (
            <tr key={lane.config.seed} data-out={lane.divergence !== undefined || undefined}>
              <th scope="row">
                {lane.config.seed}
                <SeedState race={race} lane={lane} />
              </th>
              <td data-lane-loss={test?.loss ?? ''}>
                {test ? lossText(test.loss) : '–'}
                <TestValue of="loss" value={reported?.loss} {...kind} />
              </td>
              {score && (
                <td>
                  {scoreText(score, test?.score, units, format)}
                  <TestValue of="score" value={reported?.score} {...kind} />
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
      {result.loss && (
        <tfoot>
          <tr>
            <th scope="row" style={{ borderLeftColor: overlayColour(0) }}>
              {t('repeat.mean')}
              <small>
                {t('repeat.of', { count: result.loss.count, amount: result.loss.count })}
              </small>
            </th>
            <td>
              {lossText(result.loss.mean)}
              <BelowResult result={result} of="loss" {...kind} />
            </td>
            {score && (
              <td>
                {scoreText(score, result.score?.mean, units, format)}
                <BelowResult result={result} of="score" {...kind} />
              </td>
            )}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

/** How far a seed has come. */
function SeedState({ race, lane }: { race: RaceState; lane: RaceLane }) {
  const { t } = useTranslation('race');
  const format = useFormat();
  const { lanes, startStep, startMs } = race;
  const [underWay] = lanesUnderWay(race);
  const isAwaited = lanes.indexOf(lane) > lanes.indexOf(underWay!) && lane.step === startStep;
  if (isAwaited) return <small>{t('repeat.awaited')}</small>;
  if (lane.divergence) {
    return <small>{t('board.out', { step: format.count(lane.divergence.step) })}</small>;
  }
  const seconds = format.toTenth((lane.elapsedMs - startMs) / 1000);
  return <small>{t('board.place', { step: format.count(lane.step), seconds })}</small>;
}
