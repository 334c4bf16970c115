import type { Lane } from '../../store/race/lane';
import type { Trial } from '../../store/race/trial-state';
import { overlayColour } from '../../ui/charts/overlay';
import { useFormat } from '../../ui/use-format';
import { useWords } from '../use-words';
import styles from './learning-rate.module.css';
import { words } from './words';

/** Where the runs of a trial are, and what has become of them. */
export function TrialTable({ trial, label }: { trial: Trial; label: string }) {
  const t = useWords(words).table;
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{label}</caption>
      <thead>
        <tr>
          <th scope="col">{t.rate}</th>
          <th scope="col">{t.loss}</th>
          <th scope="col">{t.accuracy}</th>
          <th scope="col">{t.outcome}</th>
        </tr>
      </thead>
      <tbody>
        {trial.lanes.map((lane, index) => (
          <Row key={index} lane={lane} index={index} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ lane, index }: { lane: Lane; index: number }) {
  const t = useWords(words).table;
  const format = useFormat();
  const { config, divergence, trainLoss, evaluation, step } = lane;
  const name = `lane-${index + 1}`;
  return (
    <tr>
      <th scope="row">
        <span className={styles.swatch} style={{ background: overlayColour(index) }} />
        <output data-metric={`${name}-rate`} data-value={config.learningRate}>
          {format.compact(config.learningRate)}
        </output>
      </th>
      {/* What came before it blew up says nothing. */}
      {divergence || trainLoss === undefined ? (
        <td>–</td>
      ) : (
        <td>
          <output data-metric={`${name}-loss`} data-value={trainLoss}>
            {format.loss(trainLoss)}
          </output>
        </td>
      )}
      {divergence || evaluation?.score === undefined ? (
        <td>–</td>
      ) : (
        <td>
          <output data-metric={`${name}-accuracy`} data-value={evaluation.score}>
            {format.accuracy(evaluation.score)}
          </output>
        </td>
      )}
      <td data-out={divergence !== undefined}>
        {!divergence
          ? t.steps(format.count(step))
          : divergence.kind === 'exploded'
            ? t.exploded(format.count(divergence.step), format.loss(divergence.loss))
            : t.notFinite(format.count(divergence.step))}
      </td>
    </tr>
  );
}
