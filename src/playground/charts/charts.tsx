import { useMemo } from 'react';

import { frameOf, scoreOf } from '../../catalog/tasks';
import { leastLoss } from '../../math/model/losses';
import { epochLength } from '../../protocol/run-config';
import { fileNameOf } from '../../protocol/run-file/file-name';
import { willTrain } from '../../store/run/training-request';
import { guessOfRun } from '../../store/run/guess';
import { useAppStore } from '../../store/use-app-store';
import type { ChartPreferences } from '../../ui/charts/chart-preferences';
import { TrainingCharts, type TrainingChartsProps } from '../../ui/charts/training-charts';
import { usePictureWords } from '../../ui/charts/use-picture-words';
import { useRunName } from '../../ui/use-run-name';
import { StepPanel } from './lazy-step-panel';
import { useFork } from './use-fork';
import { useInspect } from './use-inspect';
import { usePanelPlace } from './panel-place';
import { useComparison } from './use-comparison';
import { useSaveRun } from './use-save-run';

export interface ChartsProps {
  preferences: ChartPreferences;
  onPreferencesChange: (preferences: ChartPreferences) => void;
}

/** The curves of the run under way, and of others beside it. */
export function Charts(props: ChartsProps) {
  const divergedAtStep = useAppStore((state) => state.run.divergedAtStep);
  const config = useAppStore((state) => state.run.config);
  const { loss } = config;
  const facts = useAppStore((state) => state.run.trainingFacts);
  const least = useAppStore((state) => leastLoss(loss, frameOf(config), state.config));
  const guess = useAppStore((state) => guessOfRun(config, state.config, facts).loss);
  const startRate = useAppStore((state) => state.config.learningRate);
  const { showBatch } = useAppStore((state) => state.actions);
  const isTraining = useAppStore(({ run }) => willTrain(run) || run.status.phase === 'training');
  const inspectedStep = useAppStore(({ inspect: { step } }) =>
    step === 'latest' ? undefined : step,
  );
  const open = useInspect();
  const inspection = useMemo(() => ({ step: inspectedStep, open }), [inspectedStep, open]);
  const comparison = useComparison();
  const isPanelOpen = usePanelPlace() === 'charts';
  const { units } = props.preferences;
  const panel = useMemo(
    () => isPanelOpen && <StepPanel place="charts" units={units} />,
    [isPanelOpen, units],
  );
  return (
    <LiveCharts
      {...props}
      onChooseStep={showBatch}
      onFork={useFork()}
      inspection={inspection}
      panel={panel}
      stepsPerEpoch={epochLength(config)}
      comparison={comparison}
      picture={usePictureWords(useCurrentName(), config, fileNameOf)}
      onSaveRun={useSaveRun()}
      loss={loss}
      guessingLoss={guess}
      leastLoss={least}
      classCount={guessOfRun(config, config, facts).classCount}
      startRate={startRate}
      score={scoreOf(config.task)}
      isTraining={isTraining}
      {...(divergedAtStep !== undefined && { divergedAtStep })}
    />
  );
}

/** They alone are rendered whenever the run has come on. */
function LiveCharts(props: Omit<TrainingChartsProps, 'series' | 'version'>) {
  const series = useAppStore((state) => state.series);
  const version = useAppStore((state) => state.seriesVersion);
  return <TrainingCharts {...props} series={series} version={version} />;
}

/** What the run under way is called; empty before it is kept. */
function useCurrentName(): string {
  const toName = useRunName();
  const id = useAppStore(({ library }) => library.currentId);
  const name = useAppStore(
    ({ library }) => library.runs.find((run) => run.id === library.currentId)?.name ?? '',
  );
  return id === undefined ? '' : toName({ id, name });
}
