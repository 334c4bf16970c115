import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { frameOf, scoreOf } from '../../catalog/tasks';
import { leastLoss } from '../../math/model/losses';
import { epochLength, liveSettingsOf } from '../../protocol/run-config';
import { fileNameOf } from '../../protocol/run-file/file-name';
import type { SavedRun } from '../../protocol/saved-run';
import { guessOfRun } from '../../store/run/guess';
import { useAppStore } from '../../store/use-app-store';
import { usualPreferences } from '../../ui/charts/chart-preferences';
import type { Comparison } from '../../ui/charts/compare-menu';
import type { RunFormat } from '../../ui/charts/save-menu';
import { TrainingCharts } from '../../ui/charts/training-charts';
import { usePictureWords } from '../../ui/charts/use-picture-words';
import { Button } from '../../ui/controls/button';
import { Notice } from '../../ui/notice';
import { useDetailWords } from '../../ui/use-detail-words';
import { useRunsView } from '../runs-view';
import styles from './run-page.module.css';
import type { RunHistoryState } from './use-run-history';

export interface RunCurvesProps {
  run: SavedRun;
  history: RunHistoryState;
  onRetry: () => void;
  onChooseStep: (step: number) => void;
  onFork: (step: number) => void;
}

/** The curves of a run, on the charts of the playground. */
export function RunCurves(props: RunCurvesProps) {
  const { run, history, onRetry } = props;
  const { t } = useTranslation('runPage');
  const detailWords = useDetailWords();
  const { currentId } = useRunsView();
  const isDamaged = useAppStore(({ library }) =>
    library.care.faults.some(({ ownerId }) => ownerId === run.id),
  );
  return (
    <section className={styles.curves} aria-label={t('curves.title')}>
      {isDamaged && (
        <Notice tone="note">
          <p>{t('curves.damaged')}</p>
        </Notice>
      )}
      {history.status === 'loading' ? (
        <p role="status" className={styles.aside}>
          {t('curves.loading')}
        </p>
      ) : history.status === 'failed' ? (
        <Notice tone="bad" actions={<Button onPress={onRetry}>{t('curves.retry')}</Button>}>
          <p>{t('curves.failed', { detail: detailWords(history.detail) })}</p>
        </Notice>
      ) : history.series.lastStep === 0 && run.summary.step > 0 ? (
        <p className={styles.aside}>{t('curves.empty')}</p>
      ) : (
        <>
          <Charts {...props} history={history} />
          <p className={`${styles.aside} ${styles.forScreen}`}>
            {t(run.id === currentId ? 'curves.batchHintHere' : 'curves.batchHint')}
          </p>
        </>
      )}
    </section>
  );
}

type Ready = Extract<RunHistoryState, { status: 'ready' }>;

/** Others are compared with it on the playground and in the list. */
const alone: Comparison = {
  candidates: [],
  overlays: [],
  maximum: 0,
  onToggle() {},
  onClear() {},
};

function Charts({ run, history, onChooseStep, onFork }: RunCurvesProps & { history: Ready }) {
  const { series, version, adjustments } = history;
  const { currentId, words, actions } = useRunsView();
  const [preferences, setPreferences] = useState(usualPreferences);
  const isCurrent = run.id === currentId;
  const isTraining = useAppStore((state) => isCurrent && state.run.status.phase === 'training');
  const divergedNow = useAppStore(({ run: { divergedAtStep } }) => divergedAtStep);
  const facts = useAppStore((state) => (isCurrent ? state.run.trainingFacts : undefined));
  const { config, summary } = run;
  const settings = adjustments.at(-1)?.settings ?? liveSettingsOf(config);
  const guess = useMemo(() => guessOfRun(config, settings, facts), [config, settings, facts]);
  const divergedBefore = summary.hasDiverged ? summary.step : undefined;
  const divergedAtStep = isCurrent ? divergedNow : divergedBefore;
  const picture = usePictureWords(words.name(run), config, fileNameOf);
  const { exportRuns } = actions;
  const save = useCallback(
    (format: RunFormat) => exportRuns([run.id], format),
    [exportRuns, run.id],
  );
  return (
    <div className={styles.plots}>
      <TrainingCharts
        series={series}
        version={version}
        stepsPerEpoch={epochLength(config)}
        preferences={preferences}
        onPreferencesChange={setPreferences}
        comparison={alone}
        picture={picture}
        onSaveRun={save}
        loss={config.loss}
        // It is of the images trained on, of which nothing is kept but by the page that trains on them.
        guessingLoss={facts && guess.loss}
        leastLoss={leastLoss(config.loss, frameOf(config), settings)}
        classCount={guess.classCount}
        startRate={settings.learningRate}
        score={scoreOf(config.task)}
        divergedAtStep={divergedAtStep}
        isTraining={isTraining}
        onChooseStep={onChooseStep}
        onFork={onFork}
      />
    </div>
  );
}
