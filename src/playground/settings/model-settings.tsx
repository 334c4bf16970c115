import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';

import { frameOf } from '../../catalog/tasks';
import { parameterCount } from '../../math/model/layer-weights';
import { checkModel } from '../../math/model/model-check';
import { type MeasuredRate, modelCost } from '../../math/model/model-cost';
import { layersOfConfig, type RunConfig } from '../../protocol/run-config';
import { isHuge, loadOf } from '../../protocol/run-memory';
import type { AppState } from '../../store/app-state';
import { speedOf } from '../../store/run/speed';
import { useAppStore } from '../../store/use-app-store';
import {
  type Draft,
  draftOf,
  type History,
  historyOf,
  modelOfDraft,
} from '../../ui/architecture/draft';
import { useLayerWords } from '../../ui/architecture/use-layer-words';
import { Button } from '../../ui/controls/button';
import { lazyDialog } from '../../ui/lazy-part';
import { ModelDiagram } from '../../ui/model-diagram';
import { useFormat } from '../../ui/use-format';
import styles from './model-settings.module.css';
import { SettingsGroup } from './settings-group';
import { useWhen } from './use-when';

// Most who train never edit.
const Editor = lazyDialog(
  async () => (await import('../../ui/architecture/architecture-dialog')).ArchitectureDialog,
  'architecture',
);

/** The network that the next run trains, and the way to another. */
export function ModelSettings() {
  const { t } = useTranslation();
  const { t: architecture } = useTranslation('architecture');
  const format = useFormat();
  const { summary } = useLayerWords();
  const config = useAppStore((state) => state.config);
  const isPending = useAppStore(
    ({ config: chosen, run }) =>
      chosen.model !== run.config.model || chosen.initialisation !== run.config.initialisation,
  );
  const [isEditing, setEditing] = useState(false);
  // Outlives the editor: what was left without Apply is there again when it is opened again.
  const [history, setHistory] = useState<History>();
  const layers = layersOfConfig(config);
  const frame = frameOf(config);
  const line = summary(layers);
  const parameters = parameterCount(layers, frame.inputShape);

  function edit(): void {
    setHistory(history ?? historyOf(draftOf(layers, config.initialisation)));
    setEditing(true);
  }

  return (
    <SettingsGroup
      title={t('settings.modelGroup')}
      note={[
        useWhen(),
        t('settings.parameters', { count: parameters, amount: format.count(parameters) }),
      ]}
      control={
        <Button aria-label={architecture('editLabel')} onPress={edit}>
          {architecture('edit')}
        </Button>
      }
      isPending={isPending}
    >
      <ModelDiagram
        label={architecture('summary', { layers: line })}
        layers={layers}
        check={checkModel(layers, frame)}
        input={frame.inputShape}
      />
      <p className={styles.line}>{line}</p>
      {config.initialisation !== 'pytorch' && (
        <p>
          {architecture('initialisation.line', {
            name: architecture(`initialisation.names.${config.initialisation}`),
          })}
        </p>
      )}
      {!isEditing && history && !isInUse(history.present, config) && (
        <p role="status">{architecture('kept')}</p>
      )}
      {isEditing && history && (
        <Editing
          history={history}
          onHistoryChange={(change) => setHistory((current) => current && change(current))}
          onClose={(isDone) => {
            setEditing(false);
            if (isDone || isInUse(history.present, config)) setHistory(undefined);
          }}
        />
      )}
    </SettingsGroup>
  );
}

function isInUse(draft: Draft, config: RunConfig): boolean {
  const { model, initialisation } = config;
  const drafted = modelOfDraft(draft, frameOf(config));
  return drafted === model && draft.initialisation === initialisation;
}

/** The editor, while it is open. */
function Editing(props: {
  history: History;
  onHistoryChange: (change: (history: History) => History) => void;
  /** Whether there is nothing left to go on with. */
  onClose: (isDone: boolean) => void;
}) {
  const { history, onHistoryChange, onClose } = props;
  const config = useAppStore((state) => state.config);
  const measured = useAppStore(useShallow(measuredRate));
  const isFresh = useAppStore((state) => state.run.step === 0);
  const own = useAppStore((state) => state.datasets.own);
  const { configure } = useAppStore((state) => state.actions);
  return (
    <Editor
      current={config}
      history={history}
      onHistoryChange={onHistoryChange}
      frame={frameOf(config)}
      load={loadOf(config, own)}
      measured={measured}
      appliesNow={isFresh}
      onApply={(architecture) => {
        configure(architecture);
        // What is asked about first may be refused: then the draft is not lost.
        onClose(!isHuge({ ...config, ...architecture }, own));
      }}
      onClose={() => onClose(false)}
    />
  );
}

/** What the run reaches, or the one before it. */
function measuredRate({ run, speedBefore }: AppState): MeasuredRate | undefined {
  const speed = speedOf(run) ?? speedBefore;
  if (!speed) return undefined;
  const { flops } = modelCost(layersOfConfig(speed.config), frameOf(speed.config).inputShape);
  return { samplesPerSecond: speed.samplesPerSecond, flops };
}
