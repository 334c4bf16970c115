import { useTranslation } from 'react-i18next';

import styles from './loss-curve.module.css';
import { lossPath } from './loss-lines';
import type { RunRow } from './run-rows';
import { useRunsView } from './runs-view';

const [width, height] = [84, 30];
/** Room for the line's own width. */
const edge = 1;

/** The smoothed train loss over a run, or over each of its seeds, as a picture in a line. */
export function LossCurve({ row: { run, group } }: { row: RunRow }) {
  const { t } = useTranslation('runs');
  const { lossRangeOf, words } = useRunsView();
  const { format } = words;
  const range = lossRangeOf(run);
  const lines = (group?.runs ?? [run]).flatMap(({ summary }) => summary.lossLine ?? []);
  const { trainLoss, lossLine = [] } = run.summary;
  if (!range || lines.length === 0) return <span>{t('values.unused')}</span>;
  const last = trainLoss === null ? t('values.unused') : format.loss(trainLoss);
  const told = group
    ? t('curve.seeds', { amount: group.runs.length, last })
    : t('curve.one', { first: format.loss(lossLine[1]!), last });
  return (
    <span className={styles.curve} title={told}>
      <svg
        className={styles.picture}
        viewBox={`${-edge} ${-edge} ${width + 2 * edge} ${height + 2 * edge}`}
        width={width + 2 * edge}
        height={height + 2 * edge}
        aria-hidden="true"
        data-lines={group?.runs.length ?? 1}
      >
        {(group?.runs ?? [run]).map(({ id, summary: { lossLine: line = [] } }) => (
          <path key={id} d={lossPath(line, range, width, height)} />
        ))}
      </svg>
      <span className="visually-hidden">{told}</span>
    </span>
  );
}
