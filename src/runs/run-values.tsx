import { useTranslation } from 'react-i18next';

import { scoreOf } from '../catalog/tasks';
import { type SeedGroup, spreadOfGroup } from '../protocol/seed-groups';
import { stepsOfGroup } from './group-run';
import { isLoss, type Metric, metricDelta } from './metric-delta';
import type { RunRow } from './run-rows';
import styles from './run-values.module.css';
import type { SortColumn } from './sort-runs';
import { useRunsView } from './runs-view';

export const metrics = [
  'testLoss',
  'bestTestLoss',
  'testAccuracy',
  'bestTestAccuracy',
] as const satisfies readonly Metric[];

/** What stands in for a result of all images where there is none. */
const sampleOf: Partial<Record<Metric, 'sampleLoss' | 'sampleAccuracy'>> = {
  testLoss: 'sampleLoss',
  testAccuracy: 'sampleAccuracy',
};

/** One result of a run, and how it did against the baseline. */
export function MetricValue({ row, metric }: { row: RunRow; metric: Metric }) {
  const { run, group } = row;
  const { baseline, words } = useRunsView();
  const { t, format } = words;
  const { t: charts } = useTranslation('charts');
  const value = run.summary[metric];
  // To be seen, and never to be ranked by: an estimate, and another one than that of all images.
  const estimate = value === null && sampleOf[metric] ? run.summary[sampleOf[metric]] : null;
  // It stands among accuracies, and is a stricter measure than they are.
  const isOfLabels =
    !isLoss(metric) && value !== null && scoreOf(run.config.task) === 'exact-match';
  const text = isLoss(metric) ? format.loss : format.accuracy;
  const about = (of: number) => `≈ ${text(of)}`;
  const { testStep } = run.summary;
  const title =
    estimate !== null
      ? t('values.ofSample')
      : value !== null && testStep !== null && sampleOf[metric]
        ? t('values.ofAll', { step: format.count(testStep) })
        : undefined;
  const delta = baseline && baseline.id !== run.id && metricDelta(run, baseline, metric);
  return (
    <>
      <span className={styles.number} title={title}>
        {value !== null ? text(value) : estimate === null ? t('values.unused') : about(estimate)}
        {estimate !== null && <span className="visually-hidden"> {t('values.ofSample')}</span>}
      </span>
      {group && <GroupSpread group={group} metric={metric} />}
      {isOfLabels && <span className={styles.aside}>{charts('scores.exact-match.name')}</span>}
      {delta && (
        <span className={`${styles.delta} ${styles[delta.verdict]}`}>
          <DeltaAmount amount={delta.amount} isLoss={isLoss(metric)} />
          <span className="visually-hidden"> {t(`delta.${delta.verdict}`)}</span>
        </span>
      )}
    </>
  );
}

/** How far the values of a group's seeds lie from their mean, and of how many that is said if not of all. */
function GroupSpread({ group, metric }: { group: SeedGroup; metric: Metric }) {
  const { t, format } = useRunsView().words;
  const spread = spreadOfGroup(group, metric);
  if (!spread) return null;
  const { count, deviation } = spread;
  const size = isLoss(metric) ? format.loss(deviation) : format.points(deviation);
  return (
    <span className={styles.aside}>
      {count > 1 && t('group.deviation', { size })}
      {count < group.runs.length && t('group.count', { amount: format.count(count) })}
    </span>
  );
}

function DeltaAmount({ amount, isLoss: ofLoss }: { amount: number; isLoss: boolean }) {
  const { t, format } = useRunsView().words;
  const sign = amount === 0 ? '±' : amount > 0 ? '+' : '−';
  const size = Math.abs(amount);
  return ofLoss
    ? `${sign}${format.loss(size)}`
    : t('delta.points', { amount: `${sign}${format.points(size)}` });
}

/** Any other value of a run. */
export function PlainValue(props: { row: RunRow; column: Exclude<SortColumn, Metric | 'name'> }) {
  const { words } = useRunsView();
  const { t, format } = words;
  const { row, column } = props;
  const { run } = row;
  const groupSteps = (group: SeedGroup) => {
    const [fewest, most] = stepsOfGroup(group);
    return fewest === most
      ? format.count(most)
      : t('group.steps', { fewest: format.count(fewest), most: format.count(most) });
  };
  switch (column) {
    case 'change': {
      const change = words.change(row);
      return (
        <span className={styles.change} title={change}>
          {change}
        </span>
      );
    }
    case 'step':
      return (
        <>
          <span className={styles.number}>
            {row.group ? groupSteps(row.group) : format.count(run.summary.step)}
          </span>
          <span className={styles.aside}>
            {t('epoch', { epoch: format.count(run.summary.epoch) })}
          </span>
        </>
      );
    case 'elapsedMs':
      return <span className={styles.number}>{format.duration(run.summary.elapsedMs)}</span>;
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
      return column satisfies never;
  }
}
