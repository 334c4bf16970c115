import { Activity, useEffect, useMemo, useState, type ReactNode } from 'react';

import { frameOf, taskOf, tasks } from '../catalog/tasks';
import { isEmpty } from '../math/drawing/drawing';
import type { ViewPart } from '../protocol/view-options';
import { useAppStore } from '../store/use-app-store';
import { usualPreferences } from '../ui/charts/chart-preferences';
import { ShownDatasetContext } from '../ui/dataset-names';
import { DigitPanel } from '../ui/draw-pad/digit-panel';
import { Announcer } from './controls/announcer';
import { ClassNote } from './results/class-note';
import { ControlStrip } from './controls/control-strip';
import type { ReadingThresholds } from './results/label-results';
import {
  Charts,
  DetectionResults,
  LabelPad,
  LabelResults,
  Notices,
  RaceBoard,
  Settings,
  TaskSettings,
  VerdictPad,
  WhereTimeGoes,
} from './lazy-parts';
import { StepPanel } from './charts/lazy-step-panel';
import { LearningRate } from './controls/learning-rate';
import { usePanelPlace } from './charts/panel-place';
import { NoticePlace } from './notices/notice-place';
import { Part } from './part';
import styles from './playground.module.css';
import { type DetectionChoices, usualChoices, withoutThresholds } from './results/use-detection';

/** What there is in the column of settings. */
const settingsParts = ['optimizer', 'schedule', 'loss', 'data', 'model', 'stop'] as const;

/** The first screen: drive a run, watch it learn, draw a digit for it. */
/** `storageNotices`: what the browser has lost or damaged of what was stored. */
export function Playground({ storageNotices }: { storageNotices: ReactNode }) {
  const { wake } = useAppStore((state) => state.actions);
  useEffect(wake, [wake]);
  const [preferences, setPreferences] = useState(usualPreferences);
  const panelPlace = usePanelPlace();
  const isRacing = useAppStore((state) => state.race !== undefined);
  const dataset = useAppStore((state) => state.run.config.dataset);
  const labelCount = useAppStore(({ run }) => frameOf(run.config).classCount);
  const [detection, setDetection] = useState(usualChoices);
  const runId = useAppStore((state) => state.run.id);
  const task = useAppStore(({ run }) => run.config.task);
  const [seenRun, setSeenRun] = useState(runId);
  if (seenRun !== runId) {
    setSeenRun(runId);
    const { findsUnknown, network } = taskOf(task);
    if (findsUnknown) setDetection(withoutThresholds(detection, network));
  }
  const [thresholds, setThresholds] = useState<ReadingThresholds>({ sigmoid: [], softmax: [] });
  const fill = (chosen: readonly number[]) =>
    Array.from({ length: labelCount }, (_, label) => chosen[label] ?? 0.5);
  const inForce = { sigmoid: fill(thresholds.sigmoid), softmax: fill(thresholds.softmax) };
  const hidden = useAppStore((state) => state.view.hidden);
  const shows = (...parts: readonly ViewPart[]) => parts.some((part) => !hidden.includes(part));
  const showsRate = shows('learningRate');
  const showsTask = shows('data');
  const showsSettings = shows(...settingsParts);
  const showsCharts = shows('charts', 'time');
  const showsDrawing = shows('drawing');
  const isBlank = useAppStore((state) => isEmpty(state.drawing));
  return (
    <ShownDatasetContext value={dataset}>
      <main id="playground" className={styles.playground}>
        <ControlStrip units={preferences.units} />
        <NoticePlace>
          {storageNotices}
          <Notices />
        </NoticePlace>
        <ClassNote />
        {panelPlace === 'block' && <StepPanel place="block" units={preferences.units} />}
        <div
          className={styles.columns}
          data-controls={isRacing || showsRate || showsSettings}
          data-charts={showsCharts}
          data-drawing={showsDrawing}
        >
          {isRacing && (
            <div className={styles.race}>
              <RaceBoard units={preferences.units} />
            </div>
          )}
          {
            // What a person has opened, hidden and begun is still so when the race is over.
            <Activity mode={isRacing ? 'hidden' : 'visible'}>
              {(showsRate || showsTask) && (
                <div className={styles.rate}>
                  <Part name="data">
                    <TaskSettings />
                  </Part>
                  <Part name="learningRate">
                    <LearningRate />
                  </Part>
                </div>
              )}
              {showsSettings && (
                <div className={styles.settings}>
                  <Settings />
                </div>
              )}
            </Activity>
          }
          {showsCharts && (
            <div className={styles.charts}>
              <Part name="charts">
                <div className={styles.plots}>
                  <Charts preferences={preferences} onPreferencesChange={setPreferences} />
                </div>
              </Part>
              <Part name="charts">
                {tasks[task].target === 'labels' && (
                  <LabelResults thresholds={inForce} onThresholdsChange={setThresholds} />
                )}
                {taskOf(task).findsUnknown && (
                  <DetectionResults choices={detection} onChoicesChange={setDetection} />
                )}
              </Part>
              <Part name="time">
                <WhereTimeGoes />
              </Part>
            </div>
          )}
          {showsDrawing && (
            <div className={styles.drawing} data-blank={isBlank}>
              <Drawing thresholds={inForce.sigmoid} detection={detection} />
            </div>
          )}
        </div>
        <Announcer />
      </main>
    </ShownDatasetContext>
  );
}

function Drawing(props: { thresholds: readonly number[]; detection: DetectionChoices }) {
  const { thresholds } = props;
  const drawing = useAppStore((state) => state.drawing);
  const probabilities = useAppStore((state) => state.probabilities);
  const untrained = useAppStore((state) => state.run.step === 0);
  const running = useAppStore((state) => state.run.config);
  const { classCount, imageShape } = frameOf(running);
  const [height, width] = imageShape;
  const imageSize = useMemo(() => ({ height, width }), [height, width]);
  const modelReady = useAppStore((state) => state.run.status.phase !== 'preparing');
  const { draw, sampleDigit } = useAppStore((state) => state.actions);
  const logits = useAppStore((state) => state.logits);
  const { task } = running;
  if (taskOf(task).findsUnknown) {
    return (
      <VerdictPad
        choices={props.detection}
        drawing={drawing}
        onChange={draw}
        onSample={sampleDigit}
        sampleDisabled={!modelReady}
        imageSize={imageSize}
      />
    );
  }
  if (tasks[task].target === 'labels') {
    return (
      <LabelPad
        layout={tasks[task].pad}
        drawing={drawing}
        onChange={draw}
        onSample={sampleDigit}
        sampleDisabled={!modelReady}
        imageSize={imageSize}
        logits={logits}
        thresholds={thresholds}
        untrained={untrained}
        modelReady={modelReady}
      />
    );
  }
  return (
    <DigitPanel
      drawing={drawing}
      onChange={draw}
      onSample={sampleDigit}
      sampleDisabled={!modelReady}
      probabilities={probabilities}
      classCount={classCount}
      imageSize={imageSize}
      untrained={untrained}
      modelReady={modelReady}
    />
  );
}
