import { useTranslation } from 'react-i18next';

import { losses } from '../../catalog/losses';
import { scoreOf } from '../../catalog/tasks';
import {
  isDecided,
  rankedLoss,
  type RaceLane,
  type RaceState,
  ranking,
} from '../../store/race/race-state';
import { useAppStore } from '../../store/use-app-store';
import { type ChartPreferences, type LossUnits, perNat } from '../../ui/charts/chart-preferences';
import { overlayColour } from '../../ui/charts/overlay';
import { testScoreText } from '../../ui/charts/test-texts';
import { useFormat } from '../../ui/use-format';
import styles from './race-board.module.css';
import { useLaneName } from './use-lane-name';

/** Where the lanes of a race are, in place of the settings of the run that waits for it. */
export function RaceBoard({ units }: { units: ChartPreferences['units'] }) {
  const race = useAppStore((state) => state.race);
  return race && <Board race={race} units={units} />;
}

function Board({ race, units }: { race: RaceState; units: ChartPreferences['units'] }) {
  const { t } = useTranslation('race');
  const format = useFormat();
  const step = useAppStore((state) => state.run.step);
  const { rules, lanes, report } = race;
  const [fingerprint] = report.fingerprints;
  const byTests = isDecided(race);
  const tested = lanes.find(({ evaluation }) => evaluation?.scope === 'whole')?.evaluation;
  const testedAmount = format.count(tested?.imageCount ?? 0);
  // Lanes differ in how they learn, not in what.
  const score = scoreOf(lanes[0]!.config.task);
  const limit = format.count(rules.clock === 'steps' ? rules.limit : rules.limit / 1000);
  return (
    <section className={styles.board} aria-labelledby="race-title">
      <h2 id="race-title">{t('title')}</h2>
      <p className={styles.note}>{t(`board.${rules.clock}`, { count: rules.limit, limit })}</p>
      <progress aria-label={t('board.progress')} value={progressOf(race)} />
      <table>
        <caption className="visually-hidden">{t('board.table')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('board.rank')}</span>
            </th>
            <th scope="col">{t('board.lane')}</th>
            <th scope="col">{t(byTests ? 'board.testLoss' : 'board.loss')}</th>
            {score && <th scope="col">{t(`board.scores.${score}`)}</th>}
          </tr>
        </thead>
        <tbody>
          {ranking(lanes, byTests).map((lane, place) => (
            <LaneRow
              key={lane}
              lane={lanes[lane]!}
              colour={overlayColour(lane)}
              place={place + 1}
              startMs={race.startMs}
              byTests={byTests}
              units={units}
            />
          ))}
        </tbody>
      </table>
      <p className={styles.note}>
        {t(byTests ? 'board.orderByTests' : 'board.order', { amount: testedAmount })}
      </p>
      <Verdict race={race} units={units} />
      {fingerprint && <p className={styles.note}>{t('board.fingerprint', { fingerprint })}</p>}
      <p className={styles.note}>{t('board.saved', { step: format.count(step) })}</p>
    </section>
  );
}

function LaneRow(props: {
  lane: RaceLane;
  colour: string;
  place: number;
  startMs: number;
  byTests: boolean;
  units: ChartPreferences['units'];
}) {
  const { lane, colour, place, startMs, byTests, units } = props;
  const { t } = useTranslation('race');
  const format = useFormat();
  const toName = useLaneName();
  const { divergence, evaluation } = lane;
  const loss = rankedLoss(lane, byTests);
  const score = scoreOf(lane.config.task);
  const seconds = format.toTenth((lane.elapsedMs - startMs) / 1000);
  return (
    <tr data-out={divergence !== undefined || undefined}>
      <td style={{ borderLeftColor: colour }}>{divergence ? '–' : place}</td>
      <th scope="row">
        {toName(lane.config)}
        <small>
          {divergence
            ? t('board.out', { step: format.count(divergence.step) })
            : t('board.place', { step: format.count(lane.step), seconds })}
        </small>
      </th>
      <td data-lane-loss={loss ?? ''}>
        {loss === undefined ? '–' : format.loss(inUnits(loss, lane, units))}
      </td>
      {score && <td>{testScoreText(evaluation, score, unitsOf(lane, units), format)}</td>}
    </tr>
  );
}

/** The turning points of the race, in words. */
function Verdict({ race, units }: { race: RaceState; units: ChartPreferences['units'] }) {
  const { t } = useTranslation('race');
  const format = useFormat();
  const toName = useLaneName();
  const { report, lanes } = race;
  const byTests = isDecided(race);
  const first = lanes[ranking(lanes, byTests)[0]!]!;
  return (
    <p role="status" className={styles.verdict}>
      {verdict()}
    </p>
  );

  function verdict(): string {
    if (report.waitingForData) return t('board.waiting');
    if (first.divergence) return t('board.noneLeft');
    if (report.phase === 'running' || first.trainLoss === undefined) return '';
    const name = toName(first.config);
    if (report.phase === 'paused') return t('board.paused', { name });
    if (!byTests) return t('board.testing');
    const { loss, imageCount } = first.evaluation!;
    return t('board.won', {
      name,
      loss: format.loss(inUnits(loss, first, units)),
      amount: format.count(imageCount),
    });
  }
}

function inUnits(loss: number, lane: RaceLane, units: ChartPreferences['units']): number {
  return loss * perNat[unitsOf(lane, units)];
}

function unitsOf({ config }: RaceLane, units: ChartPreferences['units']): LossUnits {
  return losses[config.loss].isInformation ? units : 'none';
}

/** From 0 to 1, by the lane that has come least far. */
function progressOf({ rules, lanes, startStep, startMs }: RaceState): number {
  const used = lanes
    .filter(({ divergence }) => !divergence)
    .map(({ step, elapsedMs }) =>
      rules.clock === 'steps' ? step - startStep : elapsedMs - startMs,
    );
  return used.length > 0 ? Math.min(1, Math.min(...used) / rules.limit) : 1;
}
