import { useTranslation } from 'react-i18next';

import { scoreOf } from '../catalog/tasks';
import type { SettingField } from '../protocol/run-settings';
import { type SeedGroup, spreadOfGroup } from '../protocol/seed-groups';
import { stepsOfGroup } from './group-run';
import { LossCurve } from './loss-curve';
import type { DeltaInterval } from './delta-interval';
import { metricDelta } from './metric-delta';
import {
  estimateOf,
  holdsImages,
  isLoss,
  isMetric,
  isOfHeld,
  isOfLast,
  type Metric,
  valueOf,
} from './metrics';
import { cachedSettings, type ColumnId } from './run-columns';
import type { RunRow } from './run-rows';
import { RunTitle } from './run-title';
import styles from './run-values.module.css';
import { useRunsView } from './runs-view';

/** What a column says of a run. */
export function RunValue({ id, column }: { id: string; column: ColumnId }) {
  const row = useRunsView().rows.get(id);
  if (!row) return null;
  if (column === 'name') return <RunTitle row={row} />;
  if (column === 'curve') return <LossCurve row={row} />;
  if (isMetric(column)) return <MetricValue row={row} metric={column} />;
  return <PlainValue row={row} column={column} />;
}

/** What a column is called: the score by its kind, where all runs have the same, and the best by what chooses it. */
export function ColumnName({ column }: { column: ColumnId }) {
  const { words, kinds, baseline, hasHeld } = useRunsView();
  const { t } = words;
  if (column === 'change' && baseline) return t('columns.changeFromBaseline');
  const isExactMatch = kinds.size === 1 && kinds.has('exact-match');
  switch (column) {
    case 'bestTestLoss':
      return hasHeld ? t('columns.chosen.bestTestLoss') : words.column(column);
    case 'bestTestAccuracy':
      if (hasHeld) {
        return t(`columns.${isExactMatch ? 'chosenExactMatch' : 'chosen'}.bestTestAccuracy`);
      }
      return isExactMatch ? t(`columns.exactMatch.${column}`) : words.column(column);
    case 'testAccuracy':
    case 'validationAccuracy':
    case 'bestValidationAccuracy':
      return isExactMatch ? t(`columns.exactMatch.${column}`) : words.column(column);
    default:
      return words.column(column);
  }
}

/** One result of a run, and how it did against the baseline. */
export function MetricValue({ row, metric }: { row: RunRow; metric: Metric }) {
  const { run, group } = row;
  const { baseline, rows, words, kinds } = useRunsView();
  const { t, format } = words;
  const { t: charts } = useTranslation('charts');
  const value = valueOf(run, metric);
  const estimate = estimateOf(run, metric);
  // Among accuracies it is named: it is a stricter measure than they are.
  const isOfLabels =
    !isLoss(metric) &&
    value !== null &&
    kinds.size > 1 &&
    scoreOf(run.config.task) === 'exact-match';
  const text = isLoss(metric) ? format.loss : format.accuracy;
  const about = (of: number) => `≈ ${text(of)}`;
  const ofSample = t(isOfHeld(metric) ? 'values.ofHeldSample' : 'values.ofSample');
  const reference = baseline && rows.get(baseline.id);
  const delta = reference && reference.run.id !== run.id && metricDelta(row, reference, metric);
  return (
    <>
      <span className={styles.number} title={estimate === null ? title() : ofSample}>
        {value !== null ? text(value) : estimate === null ? t('values.unused') : about(estimate)}
        {estimate !== null && <span className="visually-hidden"> {ofSample}</span>}
      </span>
      {group && <GroupSpread group={group} metric={metric} />}
      {isOfLabels && <span className={styles.aside}>{charts('scores.exact-match.name')}</span>}
      {delta && (
        <span
          className={`${styles.delta} ${styles[delta.verdict]}`}
          title={delta.interval && intervalText(delta.interval)}
        >
          <DeltaAmount amount={delta.amount} isLoss={isLoss(metric)} />
          {delta.verdict !== 'told' && (
            <span className="visually-hidden"> {t(`delta.${delta.verdict}`)}</span>
          )}
          {delta.interval && (
            <span className="visually-hidden"> {intervalText(delta.interval)}</span>
          )}
        </span>
      )}
    </>
  );

  function intervalText({ low, high, by }: DeltaInterval): string {
    const size = (bound: number) =>
      isLoss(metric) ? format.loss(Math.abs(bound)) : format.points(Math.abs(bound));
    const signed = (bound: number) => `${bound < 0 ? '−' : '+'}${size(bound)}`;
    return t(`delta.interval.${by}`, { low: signed(low), high: signed(high) });
  }

  /** Of which images it is, and by what its step was chosen. */
  function title(): string | undefined {
    if (value === null) return undefined;
    const isHeld = isOfHeld(metric);
    if (isOfLast(metric)) {
      const step = isHeld ? run.summary.validationStep : run.summary.testStep;
      if (step === null || step === undefined) return undefined;
      return t(isHeld ? 'values.ofAllHeld' : 'values.ofAll', { step: format.count(step) });
    }
    if (isHeld) return t('values.ofBestHeld');
    return t(holdsImages(run) ? 'values.ofChosen' : 'values.ofBest');
  }
}

/** How far the values of a group's seeds lie from their mean, and of how many that is said if not of all. */
function GroupSpread({ group, metric }: { group: SeedGroup; metric: Metric | 'trainLoss' }) {
  const { t, format } = useRunsView().words;
  const spread = spreadOfGroup(group, metric);
  if (!spread) return null;
  const { count, deviation } = spread;
  const isShare = metric !== 'trainLoss' && !isLoss(metric);
  const size = isShare ? format.points(deviation) : format.loss(deviation);
  return (
    <span className={styles.aside}>
      {count > 1 && t('group.deviation', { size })}
      {count < group.runs.length && t('group.count', { amount: format.count(count) })}
    </span>
  );
}

function DeltaAmount({ amount, isLoss: ofLoss }: { amount: number; isLoss: boolean }) {
  const { t, format } = useRunsView().words;
  const sign = amount === 0 ? '' : amount > 0 ? '+' : '−';
  const size = Math.abs(amount);
  return ofLoss
    ? `${sign}${format.loss(size)}`
    : t('delta.points', { amount: `${sign}${format.points(size)}` });
}

type PlainColumn = Exclude<ColumnId, Metric | 'name' | 'curve'>;

/** Any other value of a run. */
export function PlainValue({ row, column }: { row: RunRow; column: PlainColumn }) {
  const { words } = useRunsView();
  const { t, format } = words;
  const { run, group } = row;
  const { summary } = run;
  switch (column) {
    case 'change':
      return <Change row={row} />;
    case 'trainLoss':
      return (
        <>
          <span className={styles.number}>
            {summary.trainLoss === null ? t('values.unused') : format.loss(summary.trainLoss)}
          </span>
          {group && <GroupSpread group={group} metric="trainLoss" />}
        </>
      );
    case 'step':
      return (
        <>
          <span className={styles.number}>
            {group ? <GroupSteps group={group} /> : format.count(summary.step)}
          </span>
          <span className={styles.aside}>{t('epoch', { epoch: format.count(summary.epoch) })}</span>
        </>
      );
    case 'epoch':
    case 'rateChanges':
      return <span className={styles.number}>{format.count(summary[column])}</span>;
    case 'elapsedMs':
      return <span className={styles.number}>{format.duration(summary.elapsedMs)}</span>;
    case 'backend':
      return <span className={styles.small}>{words.backend(run)}</span>;
    case 'createdAt':
      return (
        <time
          className={styles.small}
          dateTime={new Date(run.createdAt).toISOString()}
          title={format.fullDateTime(run.createdAt)}
        >
          {format.dateTime(run.createdAt)}
        </time>
      );
    default:
      return <Setting row={row} field={column} />;
  }
}

/** What was set differently, and than where. */
function Change({ row }: { row: RunRow }) {
  const { words } = useRunsView();
  const [change, against] = [words.change(row), words.against(row)];
  return (
    <>
      <span className={styles.change} title={change}>
        {change}
      </span>
      {against && (
        <span className={styles.against} title={against.full}>
          {against.short}
        </span>
      )}
    </>
  );
}

/** A setting; of several seeds all that there are of it. */
function Setting({ row: { run, group }, field }: { row: RunRow; field: SettingField }) {
  const { words } = useRunsView();
  const values = new Set((group?.runs ?? [run]).map((one) => cachedSettings(one)[field]));
  const texts = [...values].map((value) => words.value(field, value));
  const text = texts.join(words.t('change.separator'));
  return (
    <span className={styles.setting} title={text}>
      {text}
    </span>
  );
}

function GroupSteps({ group }: { group: SeedGroup }) {
  const { t, format } = useRunsView().words;
  const [fewest, most] = stepsOfGroup(group);
  return fewest === most
    ? format.count(most)
    : t('group.steps', { fewest: format.count(fewest), most: format.count(most) });
}
