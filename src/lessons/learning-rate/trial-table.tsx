import type { Lane } from '../../store/race/lane';
import type { Trial } from '../../store/race/trial-state';
import { overlayColour } from '../../ui/charts/overlay';
import { useFormat } from '../../ui/use-format';
import { useWords } from '../use-words';
import styles from './learning-rate.module.css';
import { words } from './words';

/** Where the runs of a trial are, and what has become of them. */
export function TrialTable(props: { trial: Trial; label: string; isValidated: boolean }) {
  const { trial, label, isValidated } = props;
  const t = useWords(words).table;
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{label}</caption>
      <thead>
        <tr>
          <th scope="col">{t.rate}</th>
          <th scope="col">{t.loss}</th>
          <th scope="col">{isValidated ? t.validationAccuracy : t.accuracy}</th>
          <th scope="col">{t.outcome}</th>
        </tr>
      </thead>
      <tbody>
        {trial.lanes.map((lane, index) => (
          <Row key={index} lane={lane} index={index} isValidated={isValidated} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={4}>{t.oneSeed}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function Row(props: { lane: Lane; index: number; isValidated: boolean }) {
  const { lane, index, isValidated } = props;
  const t = useWords(words).table;
  const format = useFormat();
  const { config, divergence, trainLoss, step } = lane;
  const score = (isValidated ? lane.validation : lane.evaluation)?.score;
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
      {divergence || score === undefined ? (
        <td>–</td>
      ) : (
        <td>
          <output data-metric={`${name}-accuracy`} data-value={score}>
            {format.accuracy(score)}
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
