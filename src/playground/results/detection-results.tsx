import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { frameOf, type TaskId, taskOf } from '../../catalog/tasks';
import { type ScoreId, scoresOfNetwork } from '../../math/detector-scores';
import type { NetworkKind } from '../../math/detectors';
import { auroc, aurocInterval } from '../../math/roc';
import type { DetectorTest } from '../../store/run/detection-state';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { DetectorBoard } from '../../ui/detectors/detector-board';
import styles from '../../ui/detectors/detectors.module.css';
import { ForgedImages, RedrawnImages } from '../../ui/detectors/image-rows';
import { LatentMap } from '../../ui/detectors/latent-map';
import { useFormat } from '../../ui/use-format';
import { isTestUnderWay } from './test-under-way';
import {
  choicesOf,
  type DetectionChoices,
  scoredKinds,
  scoreOf,
  thresholdOf,
  useScoredKinds,
  withoutThresholds,
} from './use-detection';

export interface DetectionResultsProps {
  choices: DetectionChoices;
  onChoicesChange: (choices: DetectionChoices) => void;
}

/** How well known and unknown are told apart, for tasks that look for what is unknown. */
export function DetectionResults(props: DetectionResultsProps) {
  const { t } = useTranslation('detectors');
  const config = useAppStore(({ run }) => run.config);
  const { findsUnknown, network } = taskOf(config.task);
  const detection = useAppStore((state) => state.detections[network]);
  const isTesting = useAppStore((state) =>
    isTestUnderWay(state, state.detections[network]?.rows.step),
  );
  const format = useFormat();
  if (!findsUnknown) return null;
  const { rows } = detection ?? {};
  const tested = (of: DetectorTest) => {
    const { knownCount, imageCount } = countsOf(scoreOf(network, of, props.choices), of);
    return t('tested', {
      known: format.count(knownCount),
      unknown: format.count(imageCount - knownCount),
      step: format.count(of.rows.step),
    });
  };
  return (
    <section className={styles.board} aria-labelledby="detection">
      <header className={styles.head}>
        <h2 id="detection">{t('title')}</h2>
        {detection && <p role="status">{isTesting ? t('testing') : tested(detection)}</p>}
      </header>
      <Pictures />
      {detection ? (
        <Detector {...props} network={network} detection={detection} />
      ) : (
        <p className={styles.note}>{t(isTesting ? 'testing' : 'waiting')}</p>
      )}
      {network === 'gan' && detection && <Search {...props} detection={detection} />}
      {network === 'autoencoder' && rows && rows.values.length === 4 * rows.imageCount && (
        <Walk detection={detection!} />
      )}
      <Comparison choices={props.choices} />
    </section>
  );
}

function useImageSize() {
  const config = useAppStore(({ run }) => run.config);
  const [height, width] = frameOf(config).imageShape;
  return useMemo(() => ({ width, height }), [width, height]);
}

/** What the network draws, a few times a second while it is trained. */
function Pictures() {
  const generated = useAppStore((state) => state.generatedImages);
  const size = useImageSize();
  if (!generated) return null;
  return generated.kind === 'redrawn' ? (
    <RedrawnImages generated={generated} size={size} />
  ) : (
    <ForgedImages generated={generated} size={size} />
  );
}

function Detector(
  props: DetectionResultsProps & { network: NetworkKind; detection: DetectorTest },
) {
  const { network, detection, choices, onChoicesChange } = props;
  const score = scoreOf(network, detection, choices);
  const scores = useScoredKinds(score, detection)!;
  return (
    <DetectorBoard
      scores={scores}
      score={score}
      choices={choicesOf(network, detection)}
      onScore={(next) =>
        onChoicesChange({ ...choices, scores: { ...choices.scores, [network]: next } })
      }
      threshold={thresholdOf(score, scores, choices)}
      onThreshold={(threshold) =>
        onChoicesChange({ ...choices, thresholds: { ...choices.thresholds, [score]: threshold } })
      }
      onUsual={() => onChoicesChange(withoutThresholds(choices, network))}
    />
  );
}

function Search(props: DetectionResultsProps & { detection: DetectorTest }) {
  const { choices, onChoicesChange } = props;
  const { nearest } = props.detection;
  const { t } = useTranslation('detectors');
  const format = useFormat();
  const isSearching = useAppStore((state) => state.isSearching);
  const isAtRest = useAppStore(({ run }) => run.status.phase === 'paused');
  const { findNearest } = useAppStore((state) => state.actions);
  return (
    <div className={styles.search}>
      <Button
        isDisabled={!isAtRest}
        isPending={isSearching}
        onPress={() => {
          findNearest();
          // What was looked for is looked at, once it is there.
          onChoicesChange({ ...choices, scores: { ...choices.scores, gan: 'nearest' } });
        }}
      >
        {t('search.action')}
      </Button>
      <p role="status" className={styles.note}>
        {isSearching
          ? t('search.running')
          : nearest &&
            t('search.done', {
              known: format.count(nearest.knownCount),
              unknown: format.count(nearest.imageCount - nearest.knownCount),
            })}
      </p>
    </div>
  );
}

function Walk({ detection }: { detection: DetectorTest }) {
  const decoded = useAppStore((state) => state.decoded);
  const { decode } = useAppStore((state) => state.actions);
  const { rows } = detection;
  return (
    <LatentMap
      rows={rows.values}
      labels={rows.labels}
      knownCount={rows.knownCount}
      size={useImageSize()}
      decoded={decoded?.pixels}
      onWalk={decode}
    />
  );
}

const tasksOf: Readonly<Record<NetworkKind, TaskId>> = {
  classifier: 'anomaly-classifier',
  autoencoder: 'anomaly-autoencoder',
  gan: 'anomaly-gan',
};

const networks = Object.keys(tasksOf) as NetworkKind[];

/** All three detectors, of which one at a time is trained. */
function Comparison({ choices }: { choices: DetectionChoices }) {
  const { t } = useTranslation('detectors');
  const format = useFormat();
  const detections = useAppStore((state) => state.detections);
  const running = useAppStore(({ run }) => taskOf(run.config.task).network);
  const { configure } = useAppStore((state) => state.actions);
  const rows = useMemo(
    () =>
      networks.map((network) => ({ network, ...resultOf(network, detections[network], choices) })),
    [detections, choices],
  );
  return (
    <table className={styles.comparison}>
      <caption className={styles.note}>{t('compare.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('compare.detector')}</th>
          <th scope="col">{t('compare.auroc')}</th>
          <th scope="col">{t('compare.interval')}</th>
          <th scope="col">{t('compare.after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ network, score, area, interval, step }) => (
          <tr key={network}>
            <th scope="row">
              {t(`networks.${network}`)} · {t(`scores.${score}`)}
            </th>
            {area === undefined ? (
              <td colSpan={3}>
                {t('compare.none')}{' '}
                {network !== running && (
                  <Button
                    variant="quiet"
                    aria-label={t('compare.trainLabel', { name: t(`networks.${network}`) })}
                    onPress={() => configure({ task: tasksOf[network] })}
                  >
                    {t('compare.train')}
                  </Button>
                )}
              </td>
            ) : (
              <>
                <td>
                  <output data-metric={`auroc-${network}`} data-value={area}>
                    {area.toFixed(3)}
                  </output>
                </td>
                <td>{interval && `${interval.low.toFixed(3)} – ${interval.high.toFixed(3)}`}</td>
                <td>{format.count(step)}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** By the score that is looked at. */
function resultOf(
  network: NetworkKind,
  detection: DetectorTest | undefined,
  choices: DetectionChoices,
) {
  if (!detection) return { score: scoresOfNetwork[network][0] };
  const score = scoreOf(network, detection, choices);
  const { positives, negatives } = scoredKinds(score, detection);
  const area = auroc({ positives, negatives });
  if (area === undefined) return { score };
  const interval = aurocInterval(area, positives.length, negatives.length);
  return { score, area, interval, step: detection.rows.step };
}

/** Of how many images the score is known. */
function countsOf(score: ScoreId, { rows, nearest }: DetectorTest) {
  return score === 'nearest' ? nearest! : rows;
}
