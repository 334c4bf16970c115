import { useTranslation } from 'react-i18next';

import { losses } from '../../catalog/losses';
import { isAccuracy } from '../../catalog/scores';
import { scoreOf } from '../../catalog/tasks';
import {
  type ContestantResult,
  resultsOf,
  type Standing,
  standingOf,
} from '../../store/race/race-results';
import { lanesUnderWay, type RaceLane, type RaceState } from '../../store/race/race-state';
import { useAppStore } from '../../store/use-app-store';
import { type ChartPreferences, type LossUnits, perNat } from '../../ui/charts/chart-preferences';
import { overlayColour } from '../../ui/charts/overlay';
import { scoreText } from '../../ui/charts/score-text';
import { testScoreText } from '../../ui/charts/test-texts';
import { useFormat } from '../../ui/use-format';
import styles from './race-board.module.css';
import { BelowResult, lossHeads, ScoreHead } from './race-cells';
import { RaceVerdict, testedAmount } from './race-verdict';
import { RepeatTable } from './repeat-table';
import { useLaneName } from './use-lane-name';

/** Where the lanes of a race are, in place of the settings of the run that waits for it. */
export function RaceBoard({ units }: { units: ChartPreferences['units'] }) {
  const race = useAppStore((state) => state.race);
  return race && <Board race={race} units={units} />;
}

function Board({ race, units: chosen }: { race: RaceState; units: ChartPreferences['units'] }) {
  const { t } = useTranslation('race');
  const format = useFormat();
  const step = useAppStore((state) => state.run.step);
  const { rules, lanes, report } = race;
  const contestants = lanesUnderWay(race);
  const { config } = lanes[0]!;
  const isRepeat = contestants.length === 1;
  // Lanes differ in how they learn, not in what.
  const units = losses[config.loss].isInformation ? chosen : 'none';
  const limit = format.count(rules.clock === 'steps' ? report.limit : report.limit / 1000);
  const results = resultsOf(race);
  const standing = standingOf(race, results);
  const hasSeeds = rules.seeds > 1;
  const fingerprintWords = isRepeat
    ? 'repeat.fingerprints'
    : hasSeeds
      ? 'board.fingerprints'
      : 'board.fingerprint';
  const savedWords = isRepeat ? 'repeat.saved' : hasSeeds ? 'board.savedSeeds' : 'board.saved';
  return (
    <section className={styles.board} aria-labelledby="race-title">
      <h2 id="race-title">{t(isRepeat ? 'repeat.title' : 'title')}</h2>
      <p className={styles.note}>
        {t(isRepeat ? `repeat.${rules.clock}` : `board.${rules.clock}`, {
          count: report.limit,
          limit,
        })}
        {rules.seeds > 1 && t('board.seeds', { seeds: rules.seeds, seed: config.seed })}
      </p>
      <progress
        aria-label={t(isRepeat ? 'repeat.progress' : 'board.progress')}
        value={progressOf(race)}
      />
      {isRepeat ? (
        <RepeatTable race={race} result={results[0]!} units={units} />
      ) : (
        <LaneTable race={race} results={results} standing={standing} units={units} />
      )}
      <RaceVerdict race={race} results={results} standing={standing} units={units} />
      {report.fingerprints.length > 0 && (
        <p className={styles.note}>
          {t(fingerprintWords, {
            fingerprint: report.fingerprints
              .filter((_, place) => place % contestants.length === 0)
              .join(t('board.separator')),
          })}
        </p>
      )}
      <p className={styles.note}>{t(savedWords, { step: format.count(step) })}</p>
    </section>
  );
}

interface LaneTableProps {
  race: RaceState;
  results: readonly ContestantResult[];
  standing: Standing;
  units: LossUnits;
}

/** The lanes in the order in which they are ahead of each other. */
function LaneTable({ race, results, standing, units }: LaneTableProps) {
  const { t } = useTranslation('race');
  const format = useFormat();
  const contestants = lanesUnderWay(race);
  const score = scoreOf(race.lanes[0]!.config.task);
  const isJudged = standing.by !== 'training';
  return (
    <>
      <table>
        <caption className="visually-hidden">{t('board.table')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('board.rank')}</span>
            </th>
            <th scope="col">{t('board.lane')}</th>
            <th scope="col">{t(lossHeads[standing.by])}</th>
            {score && <ScoreHead score={score} by={standing.by} />}
          </tr>
        </thead>
        <tbody>
          {standing.order.map((contestant, place) => (
            <LaneRow
              key={contestant}
              race={race}
              lane={contestants[contestant]!}
              result={isJudged ? results[contestant]! : undefined}
              colour={overlayColour(contestant)}
              place={place + 1}
              units={units}
            />
          ))}
        </tbody>
      </table>
      <p className={styles.note}>
        {standing.by === 'training'
          ? t('board.order') + (isAccuracy(score) ? t('board.margin') : '')
          : t(race.rules.seeds > 1 ? 'board.orderOfMeans' : 'board.orderOfTests', {
              images: t(`board.images.${standing.by}`),
              amount: testedAmount(results, format),
            })}
      </p>
    </>
  );
}

function LaneRow(props: {
  race: RaceState;
  /** The one of the seed under way. */
  lane: RaceLane;
  /** What is known of its tests at the end, once such are what counts. */
  result: ContestantResult | undefined;
  colour: string;
  place: number;
  units: LossUnits;
}) {
  const { race, lane, result, colour, place, units } = props;
  const { t } = useTranslation('race');
  const format = useFormat();
  const toName = useLaneName();
  const { divergence, evaluation } = lane;
  const { rules, startMs } = race;
  const score = scoreOf(lane.config.task);
  const seconds = format.toTenth((lane.elapsedMs - startMs) / 1000);
  const loss = result ? result.loss?.mean : lane.trainLoss;
  const outCount = result?.outCount ?? 0;
  const isOut = divergence !== undefined && (rules.seeds === 1 || !result?.loss);
  return (
    <tr data-out={isOut || undefined}>
      <td style={{ borderLeftColor: colour }}>{isOut ? '–' : place}</td>
      <th scope="row">
        {toName(lane.config)}
        <small>
          {divergence
            ? t('board.out', { step: format.count(divergence.step) })
            : t('board.place', { step: format.count(lane.step), seconds })}
        </small>
        {rules.seeds > 1 && outCount > 0 && (
          <small>{t('board.outOf', { amount: outCount, seeds: rules.seeds })}</small>
        )}
      </th>
      <td data-lane-loss={loss ?? ''}>
        {loss === undefined ? '–' : format.loss(loss * perNat[units])}
        <BelowResult result={result} of="loss" score={score} units={units} />
      </td>
      {score && (
        <td>
          {result
            ? scoreText(score, result.score?.mean, units, format)
            : testScoreText(evaluation, score, units, format)}
          <BelowResult result={result} of="score" score={score} units={units} />
        </td>
      )}
    </tr>
  );
}

/** From 0 to 1, by the lane that has come least far, of all seeds. */
function progressOf(race: RaceState): number {
  const { rules, report, startStep, startMs } = race;
  const used = lanesUnderWay(race)
    .filter(({ divergence }) => !divergence)
    .map(({ step, elapsedMs }) =>
      rules.clock === 'steps' ? step - startStep : elapsedMs - startMs,
    );
  const ofHeat = used.length > 0 ? Math.min(1, Math.min(...used) / report.limit) : 1;
  return (report.heat + ofHeat) / rules.seeds;
}
