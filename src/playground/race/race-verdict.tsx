import { useTranslation } from 'react-i18next';

import { isAccuracy } from '../../catalog/scores';
import { scoreOf } from '../../catalog/tasks';
import type { EvaluationSplit } from '../../math/history/evaluation';
import type { DifferenceInterval } from '../../math/statistics';
import { seedCounts } from '../../protocol/race';
import {
  type AgainstFirst,
  againstFirst,
  type ContestantResult,
  type EndResult,
  judgedBy,
  type Standing,
} from '../../store/race/race-results';
import { lanesUnderWay, type RaceState } from '../../store/race/race-state';
import { useAppStore } from '../../store/use-app-store';
import { type LossUnits, perNat } from '../../ui/charts/chart-preferences';
import { scoreText } from '../../ui/charts/score-text';
import { Button } from '../../ui/controls/button';
import { deviationText } from '../../ui/deviation-text';
import type { Format } from '../../ui/format';
import { useFormat } from '../../ui/use-format';
import styles from './race-board.module.css';
import { useLaneName } from './use-lane-name';

interface RaceVerdictProps {
  race: RaceState;
  results: readonly ContestantResult[];
  standing: Standing;
  units: LossUnits;
}

/** The turning points of a race in words, and at its end what it shows, and what it does not. */
export function RaceVerdict(props: RaceVerdictProps) {
  const { race, results, standing } = props;
  const { t } = useTranslation('race');
  const { seeds } = race.rules;
  const isOver = race.report.phase === 'over';
  const isComplete = isOver && results.every((result) => isKnown(result, seeds));
  const isCompared = isComplete && seeds > 1 && results.length > 1;
  const others = isCompared ? againstFirst(standing, results) : [];
  return (
    <>
      <p role="status" className={styles.verdict}>
        <VerdictText {...props} isComplete={isComplete} others={others} />
      </p>
      {others.length > 0 && <Differences {...props} others={others} />}
      {isComplete && seeds === 1 && results.some(({ loss }) => loss) && (
        <div className={styles.repeat} role="group" aria-label={t('repeat.label')}>
          <RepeatButtons />
        </div>
      )}
    </>
  );
}

/** On how many images the lanes were tested. */
export function testedAmount(results: readonly ContestantResult[], format: Format): string {
  const test = results.flatMap(({ tests }) => tests).find((one) => one);
  return format.count(test?.imageCount ?? 0);
}

/** Whether all is known of a contestant that there is to know. */
function isKnown({ tests, outCount }: ContestantResult, seeds: number): boolean {
  return tests.filter((test) => test).length + outCount >= seeds;
}

function RepeatButtons() {
  const { t } = useTranslation('race');
  const { repeatRace } = useAppStore((state) => state.actions);
  return seedCounts.map((count) => (
    <Button key={count} onPress={() => void repeatRace(count)}>
      {t('repeat.with', { amount: count })}
    </Button>
  ));
}

function VerdictText(
  props: RaceVerdictProps & { isComplete: boolean; others: readonly AgainstFirst[] },
) {
  const { race, results, standing, units, isComplete, others } = props;
  const { t } = useTranslation('race');
  const { t: charts } = useTranslation('charts');
  const format = useFormat();
  const toName = useLaneName();
  const { report, rules } = race;
  const lanes = lanesUnderWay(race);
  const { seeds } = rules;
  const [firstPlace] = standing.order;
  const result = results[firstPlace!]!;
  const nameOf = (contestant: number) => toName(lanes[contestant]!.config);
  const name = nameOf(firstPlace!);

  if (report.waitingForData) return t('board.waiting');
  const isRepeat = results.length === 1;
  if (isComplete && !results.some(({ loss }) => loss)) {
    return t(isRepeat ? 'repeat.noneLeft' : 'board.noneLeft');
  }
  if (report.phase === 'running') {
    return seeds > 1 ? t('board.heat', { heat: report.heat + 1, seeds }) : '';
  }
  if (report.phase === 'paused') return isRepeat ? t('repeat.paused') : t('board.paused', { name });
  if (!isComplete || !result.loss) return t(isRepeat ? 'repeat.testing' : 'board.testing');
  const loss = format.loss(result.loss.mean * perNat[units]);
  const split = judgedBy(race);
  const images = t(`board.images.${split}`);
  if (seeds === 1) {
    const tested = result.reported?.loss;
    const reported = tested
      ? t('board.reported', { loss: format.loss(tested.mean * perNat[units]) })
      : '';
    const amount = testedAmount(results, format);
    return t('board.won', { name, images, loss, amount, reported });
  }
  if (isRepeat) return repeated();

  const behind = others.filter(({ isBehind }) => isBehind);
  const open = others.filter(({ isBehind }) => !isBehind);
  const named = (of: readonly AgainstFirst[]) =>
    of.map(({ contestant }) => nameOf(contestant)).join(t('board.separator'));
  const words = { name, seeds, images, open: named(open), behind: named(behind) };
  if (open.length === 0) return t('board.allBehind', words);
  return t(behind.length === 0 ? 'board.noneBehind' : 'board.someBehind', words);

  function repeated(): string {
    const score = scoreOf(lanes[0]!.config.task);
    const { count } = result.loss!;
    const { reported } = result;
    const valuesOf = (of: EndResult, splitOf: EvaluationSplit) => ({
      loss: format.loss(of.loss!.mean * perNat[units]),
      deviation: deviationText(of.loss!, 'loss', score, { units, format, t: charts }),
      scores:
        score && of.score
          ? t('board.repeatedScore', {
              score: charts(`scores.${score}.${splitOf}`),
              value: scoreText(score, of.score.mean, units, format),
              deviation: deviationText(of.score, 'score', score, { units, format, t: charts }),
            })
          : '',
    });
    const tested = count === 1 ? 'board.repeatedTest' : 'board.repeatedTests';
    return t('board.repeated', {
      ...valuesOf(result, split),
      count,
      amount: format.count(count),
      images,
      reported: reported?.loss ? t(tested, valuesOf(reported, 'test')) : '',
    });
  }
}

/** How each other contestant did against the first, with the interval of what the difference may be. */
function Differences(props: RaceVerdictProps & { others: readonly AgainstFirst[] }) {
  const { race, standing, units, others } = props;
  const { t } = useTranslation('race');
  const { t: charts } = useTranslation('charts');
  const format = useFormat();
  const toName = useLaneName();
  const lanes = lanesUnderWay(race);
  const score = scoreOf(lanes[0]!.config.task);
  const split = judgedBy(race);
  const images = t(`board.images.${split}`);
  const first = toName(lanes[standing.order[0]!]!.config);
  const signed = (value: number, text: (size: number) => string) =>
    `${value < 0 ? '−' : '+'}${text(Math.abs(value))}`;

  function interval(of: DifferenceInterval, text: (size: number) => string): string {
    return t('board.interval', {
      difference: signed(of.difference, text),
      low: signed(of.low, text),
      high: signed(of.high, text),
    });
  }
  const lossText = (size: number) => format.loss(size * perNat[units]);

  return (
    <div className={styles.differences}>
      <h3>{t('board.against', { name: first })}</h3>
      <ul>
        {others.map(({ contestant, loss, score: ofScore, isBehind }) => (
          <li key={contestant} data-behind={isBehind}>
            <strong>{toName(lanes[contestant]!.config)}</strong>
            <span>{t(isBehind ? 'board.shown' : 'board.notShown')}</span>
            {loss && (
              <span>{t('board.lossInterval', { images, interval: interval(loss, lossText) })}</span>
            )}
            {ofScore && score && isAccuracy(score) && (
              <span>
                {t('board.scoreInterval', {
                  score: charts(`scores.${score}.${split}`),
                  interval: interval(ofScore, format.points),
                })}
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className={styles.note}>{t('board.paired', { seeds: race.rules.seeds })}</p>
    </div>
  );
}
