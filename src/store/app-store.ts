import { createStore } from 'zustand/vanilla';

import type { TrainingClient } from '../client/training-client';
import { frameOf, tasks } from '../catalog/tasks';
import { drawnImage } from '../math/drawing/digit-normalisation';
import { AnswerHistory } from '../math/history/answer-history';
import { type Drawing, emptyDrawing } from '../math/drawing/drawing';
import { softmax } from '../math/softmax';
import { isWhole } from '../math/model/loss-landscape';
import { randomSeed } from '../math/random';
import { resized } from '../math/drawing/resize';
import type { Command } from '../protocol/commands';
import type { Event } from '../protocol/events';
import type { Link, RunRecipe } from '../protocol/permalink';
import {
  configOfNextRun,
  defaultRunConfig,
  fitted,
  liveSettingsFieldNames,
  liveSettingsOf,
  type RunConfig,
} from '../protocol/run-config';
import { isHuge } from '../protocol/run-memory';
import type { ResumePoint, Snapshot } from '../protocol/snapshot';
import { plainView } from '../protocol/view-options';
import type { RunArchive } from '../storage/run-archive';
import { watched } from '../storage/slow-watch';
import type { AppActions, AppState, AppStore } from './app-state';
import { chosenConfig } from './run/chosen-config';
import { createDatasets, noDatasets } from './datasets/dataset-slice';
import {
  changeOfDetections,
  detectionActions,
  detectionsAtStart,
  noDetections,
} from './run/detection-slice';
import { createLibrary } from './library/library-slice';
import { emptyLibrary, type LibraryState } from './library/library-state';
import { createForks } from './run/fork-slice';
import { createOverlays } from './library/overlay-slice';
import {
  type Computed,
  followsLink,
  openedRun,
  type Opening,
  openingOfLink,
} from './run/run-start';
import { createRace } from './race/race-slice';
import { resumePointOf } from './run/resume-point';
import { createRunFiles } from './library/import-export';
import { comesToNothing, isGoingToTrain, mendsItself } from './run/recovery';
import { changeOfRun } from './run/run-reducer';
import type { RunRecorder } from './run/run-recorder';
import { hasStory, pendingChanges, type RunState, settingsAt } from './run/run-slice';
import { createTrials, noTrials } from './race/trial-slice';

/** `startClient` is handed the listener of its events and is called once. */
export function createAppStore(
  startClient: (onEvent: (event: Event) => void) => TrainingClient,
  storage: RunArchive,
  config: RunConfig,
  link: Partial<Omit<Link, 'config'>> = {},
): AppStore {
  const archive = watched(storage, (isSlow) =>
    store.setState({ library: { ...store.getState().library, isSlow } }),
  );
  const answers = new AnswerHistory();
  let snapshot: Snapshot | undefined;
  /** Whether the run was training when the worker failed. */
  let wasTraining = false;
  let measuresTime = false;
  let recorder!: RunRecorder;
  let loadLibrary!: () => Promise<void>;
  let noteMisfitSnapshot!: ReturnType<typeof createLibrary>['noteMisfitSnapshot'];
  let datasets!: ReturnType<typeof createDatasets>;
  let race!: ReturnType<typeof createRace>;
  let trials!: ReturnType<typeof createTrials>;
  // A link must not fill the memory of whoever follows it: a huge model waits for Reset, which asks.
  const linkedRun: RunRecipe = {
    config: isHuge(config) ? fitted({ ...config, model: defaultRunConfig.model }) : config,
    adjustments: link.adjustments ?? [],
  };

  /** What the worker goes by: it may compute as a run was computed before, and not as is chosen. */
  let told = linkedRun.config;

  const store = createStore<AppState>()((set, get) => {
    const updateRun = (change: Partial<RunState>) => set({ run: { ...get().run, ...change } });

    function begin(opening: Opening): number {
      race.leave();
      trials.leave();
      const before = get();
      // One that failed takes no more commands.
      if (before.run.status.phase === 'failed' || comesToNothing(before)) restartWorker();
      answers.clear();
      snapshot = opening.resume?.snapshot;
      const runId = before.run.id + 1;
      const { config: chosen, run, history } = openedRun(runId, opening);
      recorder.begin(opening, history.series);
      set({
        config: chosen,
        run: { ...run, isOfLink: followsLink(run, linkedRun) },
        series: history.series,
        seriesVersion: history.series.version,
        panel: undefined,
        testRows: undefined,
        ...detectionsAtStart(before, before.run.config, run.config),
      });
      setLibrary({ currentId: recorder.runId, opened: undefined });
      set({ datasets: { ...before.datasets, missing: undefined } });
      const reportedBefore = told.backend;
      told = configToTell(opening);
      // What computed until now says nothing of another that is being started.
      if (told.backend !== reportedBefore) set({ backend: undefined, replicas: undefined });
      client.send(prepareCommand(runId, told, opening.resume));
      // What was drawn for images of another shape means nothing here, nor does a sample of other data.
      const isOther = run.config.dataset !== before.run.config.dataset;
      if (
        tasks[run.config.task].pad !== tasks[before.run.config.task].pad ||
        (isOther && before.drawing.kind === 'sample')
      ) {
        set({ drawing: emptyDrawing, logits: null, probabilities: null });
      }
      sendDrawing(get().drawing);
      return runId;
    }

    /** Pauses the run and resolves when it is at rest. */
    async function rested(): Promise<void> {
      if (get().run.status.phase !== 'training') return;
      client.send({ type: 'pause' });
      await new Promise<void>((resolve) => {
        const end = store.subscribe(({ run }) => {
          if (run.status.phase === 'training') return;
          end();
          resolve();
        });
      });
    }

    /** Before the first step there is nothing that a new choice could disturb. */
    function takeUpChoices(): void {
      const { run, config: chosen } = get();
      const isFresh = run.step === 0 && run.status.phase === 'ready';
      if (!isFresh || pendingChanges(chosen, run.config).length === 0) return;
      // That is asked about at Reset.
      if (!isHuge(chosen)) begin(chosenOpening());
    }

    /** A new run from the controls' settings. One that went by a link untouched goes by it again. */
    function chosenOpening(): Opening {
      const { run, config: asked } = get();
      const chosen = configOfNextRun(asked, run.config);
      if (chosen.task !== run.config.task) return { config: chosen };
      if (!run.isOfLink || run.isTakenOver) return { config: chosen };
      const start = liveSettingsOf(linkedRun.config);
      return openingOfLink({ ...linkedRun, config: { ...chosen, ...start } });
    }

    datasets = createDatasets({
      archive,
      get: () => get().datasets,
      set: (change) => set({ datasets: { ...get().datasets, ...change } }),
      send: (command) => client.send(command),
    });
    const setLibrary = (change: Partial<LibraryState>) =>
      set({ library: { ...get().library, ...change } });
    const library = createLibrary({
      archive,
      get: () => get().library,
      set: setLibrary,
      begin,
      train: () => client.send({ type: 'train' }),
      onDatasets: () => void datasets.load(),
    });
    ({ recorder, load: loadLibrary, noteMisfitSnapshot } = library);
    const overlayActions = createOverlays({
      archive,
      get: () => get().overlays,
      set: (overlays) => set({ overlays }),
      written: library.written,
    });
    const show = (ids: readonly string[]) => {
      const shown = new Set(get().overlays.map(({ id }) => id));
      for (const id of ids) if (!shown.has(id)) overlayActions.toggleOverlay(id);
    };
    const forks = createForks({
      archive,
      written: library.written,
      begin,
      set: (fork) => set({ fork }),
      show,
    });
    trials = createTrials({ get, set, send: (command) => client.send(command) });
    race = createRace({
      get,
      set: (next) => set({ race: next }),
      send: (command) => client.send(command),
      rested,
      async historySoFar() {
        await library.written();
        const id = get().library.currentId;
        return id ? archive.history(id) : [];
      },
      newRecorder: library.newRecorder,
      show,
    });

    /** Ends the run and begins another; the one that was left can be had back. */
    function leave(opening: Opening): void {
      // One that has not begun leaves nothing behind.
      const leftId = recorder.runId ?? get().library.leftId;
      begin(opening);
      setLibrary({ leftId });
    }
    const actions: AppActions = {
      wake() {
        if (!get().isAwake) {
          set({ isAwake: true });
          // What was chosen before anything ran need not wait for Reset.
          const { run, config: chosen } = get();
          const isChanged = run.step === 0 && pendingChanges(chosen, run.config).length > 0;
          if (isChanged && !isHuge(chosen)) begin(chosenOpening());
        }
        client.wake();
      },
      train() {
        if (get().race) return client.send({ type: 'train' });
        takeUpChoices();
        const willTrain = get().run.status.phase === 'preparing';
        updateRun({ divergedAtStep: undefined, willTrain });
        set({ panel: undefined });
        if (comesToNothing(get())) takeOver(true);
        else client.send({ type: 'train' });
      },
      pause() {
        updateRun({ willTrain: false });
        if (comesToNothing(get()) && !get().race) takeOver(false);
        else client.send({ type: 'pause' });
      },
      step() {
        if (get().race) return client.send({ type: 'step' });
        takeUpChoices();
        updateRun({ divergedAtStep: undefined });
        const { panel } = get();
        // The step before stays to be seen until the new one has been taken apart.
        if (panel?.kind !== 'narration' && hasStory(get().run.config))
          set({ panel: { kind: 'narration', narration: undefined } });
        client.send({ type: 'step' });
      },
      showBatch(asked) {
        if (!hasStory(get().run.config)) return;
        const kept = answers.at(asked);
        set({ panel: { kind: 'batch', asked, answers: kept, images: undefined } });
        if (!kept) return;
        const settings = settingsAt(get().run, kept.step);
        client.send({ type: 'show-batch', step: kept.step, settings });
      },
      closePanel: () => set({ panel: undefined }),
      reset: () => leave(chosenOpening()),
      newSeed() {
        const opening = chosenOpening();
        leave({ ...opening, config: { ...opening.config, seed: randomSeed() } });
      },
      configure(change) {
        const { config: before, run } = get();
        const next = chosenConfig(before, change, run.step > 0);
        set({ config: next });
        if (liveSettingsFieldNames.some((field) => next[field] !== before[field])) {
          updateRun({ isTakenOver: true });
          client.send({ type: 'adjust', settings: liveSettingsOf(next) });
        }
      },
      restartFromSnapshot() {
        const { status, step } = get().run;
        if (status.phase !== 'failed') return takeOver();
        const lacksData = status.stage === 'manifest';
        // Without data, or before the first step, there was nothing to go on with.
        restart(!lacksData && (step > 0 || wasTraining));
      },
      waitForWorker: () => client.waitOn(),
      async startRace(contestants, rules) {
        takeUpChoices();
        await race.actions.startRace(contestants, rules);
      },
      endRace: () => race.actions.endRace(),
      ...trials.actions,
      ...detectionActions((command) => client.send(command)),
      startRangeTest() {
        takeUpChoices();
        client.send({ type: 'start-range-test' });
      },
      stopRangeTest: () => client.send({ type: 'stop-range-test' }),
      computeLossLandscape: () => client.send({ type: 'compute-loss-landscape' }),
      retryDownloads: (how) => client.send({ type: 'retry-downloads', quietly: how === 'quietly' }),
      draw(drawing) {
        set({ drawing });
        sendDrawing(drawing);
      },
      sampleDigit: () => client.send({ type: 'sample-digit' }),
      measureTime(on) {
        if (on === measuresTime) return;
        measuresTime = on;
        client.send({ type: 'measure-time', on });
        if (!on) updateRun({ timeReport: undefined });
      },
      dismissLinkProblems: () => set({ linkProblems: [] }),
      replayLink: () => begin(openingOfLink(linkedRun)),
      showEverything: () => set({ view: { ...get().view, hidden: [] } }),
      ...library.actions,
      ...datasets.actions,
      saveNow() {
        race.flush();
        library.actions.saveNow();
      },
      saved() {
        race.flush();
        return library.written();
      },
      ...createRunFiles({ archive, get, setLibrary, written: library.written }),
      ...forks,
      ...overlayActions,
    };

    const { run, history } = openedRun(1, openingOfLink(linkedRun));
    const { series } = history;
    return {
      config,
      run: { ...run, isOfLink: linkedRun.adjustments.length > 0 },
      isAwake: false,
      stall: undefined,
      backend: undefined,
      replicas: undefined,
      data: undefined,
      lacks: [],
      series,
      seriesVersion: series.version,
      answers,
      panel: undefined,
      drawing: emptyDrawing,
      logits: null,
      probabilities: null,
      testRows: undefined,
      library: emptyLibrary,
      datasets: noDatasets,
      fork: undefined,
      race: undefined,
      ...noTrials,
      ...noDetections,
      overlays: [],
      linkedRun,
      linkProblems: link.problems ?? [],
      view: link.view ?? plainView,
      actions,
    };
  });

  const client = startClient(handle);
  const { run: firstRun, series: firstSeries } = store.getState();
  const opening = openingOfLink(linkedRun);
  client.send(prepareCommand(firstRun.id, told, opening.resume));
  recorder.begin(opening, firstSeries);
  void loadLibrary();
  void datasets.load();
  return store;

  /** What was under way ends with the worker; the run is told of to another one. */
  function leaveWorker(): void {
    wasTraining = isGoingToTrain(store.getState().run) || trials.holdsUpRun();
    store.setState({ panel: undefined });
    race.leave();
    trials.leave();
  }

  /** Another worker in place of one of which nothing comes; the run goes on as before, unless it is said. */
  function takeOver(train?: boolean): void {
    leaveWorker();
    restart(train ?? wasTraining);
  }

  /** A fresh worker goes on from the last snapshot; the curve so far stays. */
  function restart(train: boolean): void {
    const { run, series, drawing, config: chosen } = store.getState();
    restartWorker();
    // What it waits for may never come.
    store.setState({ panel: undefined });
    // What was under way died with its worker.
    const rangeTest = run.rangeTest?.result && run.rangeTest;
    const lossLandscape =
      run.lossLandscape && isWhole(run.lossLandscape) ? run.lossLandscape : undefined;
    const status = { phase: 'preparing', waitingFor: 'backend' } as const;
    store.setState({ run: { ...run, status, willTrain: train, rangeTest, lossLandscape } });
    const resume = resumePointOf(run, series, chosen, snapshot);
    client.send(prepareCommand(run.id, told, resume));
    sendDrawing(drawing);
    if (train) client.send({ type: 'train' });
  }

  function configToTell({ config: asked, computedBy }: Opening): RunConfig {
    if (!computedBy) return asked;
    const { backend, replicas } = computedBy;
    // What computes so already need not be started again.
    const isInUse = store.getState().backend?.backend === backend;
    return { ...asked, backend: isInUse ? told.backend : backend, replicas };
  }

  /** The fresh one knows of nothing that it has to be told once. */
  function restartWorker(): void {
    client.restart();
    if (measuresTime) client.send({ type: 'measure-time', on: true });
  }

  function sendDrawing(drawing: Drawing): void {
    const { config: running } = store.getState().run;
    const [height, width] = frameOf(running).imageShape;
    const image = drawnImage(drawing, tasks[running.task].pad);
    const pixels = image && resized(image, { height, width }).pixels;
    client.send({ type: 'set-drawing', pixels });
  }

  function handle(event: Event): void {
    const { run } = store.getState();
    if ('runId' in event && event.runId !== run.id) return;
    apply(event);
    recorder.note(event, computes());
  }

  function computes(): Computed | undefined {
    const { backend, replicas } = store.getState();
    return backend && { backend: backend.backend, replicas: replicas?.count ?? 1 };
  }

  function apply(event: Event): void {
    const { run, series } = store.getState();
    const updateRun = (change: Partial<RunState>) =>
      store.setState({ run: { ...run, ...change }, seriesVersion: series.version });
    switch (event.type) {
      case 'started':
        return store.setState({ isAwake: true });
      case 'backend':
        return store.setState({ backend: event.info });
      case 'replicas':
        return store.setState({ replicas: event.replicas });
      case 'lacks':
        return store.setState({ lacks: event.lacks });
      case 'data':
        return store.setState({ data: event.progress });
      case 'images-wanted':
        return void datasets.provide(event.dataset);
      case 'status':
        // A step that came to nothing has no story.
        if (event.status.phase === 'diverged') store.setState({ panel: undefined });
        return updateRun(changeOfRun(event, run, { series, answers }));
      case 'adjusted': {
        // The controls follow what happens by plan.
        if (event.isPlanned && !run.isTakenOver) {
          const { settings } = event.adjustment;
          store.setState({ config: { ...store.getState().config, ...settings } });
        }
        return updateRun(changeOfRun(event, run, { series, answers }));
      }
      case 'steps':
      case 'replayed':
      case 'evaluation':
      case 'examples':
      case 'range-test':
      case 'loss-landscape':
        return updateRun(changeOfRun(event, run, { series, answers }));
      case 'race':
      case 'lanes':
        // One that was left is told of before the race that came after it.
        if (store.getState().trialUnderWay !== undefined) return trials.note(event);
        return race.note(event, computes());
      case 'batch': {
        const { panel } = store.getState();
        const isAwaited = panel?.kind === 'batch' && panel.answers?.step === event.images.step;
        if (isAwaited) store.setState({ panel: { ...panel, images: event.images } });
        return;
      }
      case 'narration':
        if (store.getState().panel?.kind === 'narration') {
          store.setState({ panel: { kind: 'narration', narration: event.narration } });
        }
        return;
      case 'prediction':
        return store.setState({
          logits: event.logits,
          probabilities: event.logits && softmax(event.logits),
        });
      case 'test-rows':
        store.setState({ testRows: event.rows });
        return store.setState(changeOfDetections(event, store.getState(), run.config));
      case 'verdicts':
      case 'generated-images':
      case 'decoded':
      case 'nearest':
        return store.setState(changeOfDetections(event, store.getState(), run.config));
      case 'sample-digit': {
        const { pixels, label, index } = event;
        const { drawing: before, actions } = store.getState();
        const [, width] = frameOf(run.config).imageShape;
        return actions.draw({ kind: 'sample', pixels, width, label, index, before });
      }
      case 'time':
        // One that was on its way when measuring ended says nothing any more.
        if (measuresTime) updateRun({ timeReport: event.report });
        return;
      case 'snapshot':
        snapshot = event.snapshot;
        return;
      case 'stall':
        return store.setState({ stall: event.stall ?? undefined });
      case 'failure': {
        const { stage, detail } = event;
        // A lost device makes the step under way fail as well: the first cause is what is told.
        if (stage === 'snapshot' && snapshot) {
          const wasOpened = noteMisfitSnapshot(snapshot.step);
          snapshot = undefined;
          return restart(wasOpened?.isTraining ?? wasTraining);
        }
        const isFirst = run.status.phase !== 'failed';
        if (!isFirst && stage !== 'device-lost') return;
        if (isFirst) leaveWorker();
        if (!mendsItself(stage, run)) {
          return updateRun({ status: { phase: 'failed', stage, detail }, willTrain: false });
        }
        updateRun({ recovered: { atStep: run.step, from: stage } });
        return restart(wasTraining);
      }
      default:
        event satisfies never;
    }
  }
}

function prepareCommand(runId: number, config: RunConfig, resume?: ResumePoint): Command {
  return { type: 'prepare', runId, config, ...(resume && { resume }) };
}
