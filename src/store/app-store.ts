import { createStore } from 'zustand/vanilla';

import type { TrainingClient } from '../client/training-client';
import type { Event } from '../protocol/events';
import type { Link, RunRecipe } from '../protocol/permalink';
import { defaultRunConfig, fitted, type RunConfig } from '../protocol/run-config';
import { isHuge } from '../protocol/run-memory';
import { plainView } from '../protocol/view-options';
import type { RunArchive } from '../storage/run-archive';
import { watched } from '../storage/slow-watch';
import type { AppState, AppStore } from './app-state';
import { createDatasetSlice, loadDatasets } from './datasets/dataset-slice';
import { DatasetSource } from './datasets/dataset-source';
import { routeEvent } from './event-router';
import { createHandOverSlice } from './hand-over/hand-over-slice';
import { InspectCache } from './inspection/inspect-cache';
import { createInspectSlice, sendWish } from './inspection/inspect-slice';
import { createTwinSlice } from './inspection/twin-slice';
import { createBackupSlice } from './library/backup-slice';
import { createCareSlice } from './library/care-slice';
import { createImportExportSlice } from './library/import-export-slice';
import { createLibrarySlice, noteWritten, noteWriteTrouble } from './library/library-slice';
import { loadLibrary } from './library/load-library';
import { createOverlaySlice } from './library/overlay-slice';
import { createRunDetailsSlice } from './library/run-details-slice';
import { setLibrary } from './library/listed-runs';
import { createRaceSlice } from './race/race-slice';
import { createTrialSlice } from './race/trial-slice';
import { createDetectionSlice } from './run/detection-slice';
import { createDrawingSlice } from './run/drawing-slice';
import { createForkSlice } from './run/fork-slice';
import { createLinkSlice } from './run/link-slice';
import { createPanelSlice } from './run/panel-slice';
import { stepToRetell } from './run/retelling';
import { RunRecording } from './run/run-recording';
import { openingOfLink } from './run/run-start';
import { createTrainingSlice } from './run/training-slice';
import { createWorkerSlice } from './run/worker-slice';
import { mergedSlices, type StoreServices } from './slice';
import { WorkerSession } from './worker-session';

/** The store of a page, made of its slices. `startClient` is handed the listener of its events and is called once. */
export function createAppStore(
  startClient: (onEvent: (event: Event) => void) => TrainingClient,
  storage: RunArchive,
  config: RunConfig,
  link: Partial<Omit<Link, 'config'>> = {},
): AppStore {
  // A link must not fill the memory of whoever follows it: a huge model waits for Reset, which asks.
  const linkedRun: RunRecipe = {
    config: isHuge(config) ? fitted({ ...config, model: defaultRunConfig.model }) : config,
    adjustments: link.adjustments ?? [],
  };
  const archive = watched(storage, (isSlow) => setLibrary(store, { isSlow }));
  const services: StoreServices = {
    archive,
    worker: new WorkerSession(
      startClient,
      (event) => routeEvent(store, services, event),
      linkedRun.config,
    ),
    recording: new RunRecording(
      archive,
      {
        onWritten: (run) => noteWritten(store, services, run),
        onTrouble: (error) => noteWriteTrouble(store, error),
        onNoRoom: (tooMany) => setLibrary(store, { tooMany }),
      },
      () => store.getState().library.runs.map(({ id }) => id),
    ),
    datasets: new DatasetSource(archive.datasets),
    inspectCache: new InspectCache(),
    twinCache: new InspectCache(),
  };
  const linkState = {
    linkedRun,
    linkedRace: link.race,
    linkProblems: link.problems ?? [],
    view: link.view ?? plainView,
  };
  const store: AppStore = createStore<AppState>()((...api) =>
    mergedSlices(
      createTrainingSlice(services, config, linkedRun)(...api),
      createPanelSlice(services)(...api),
      createDrawingSlice(services)(...api),
      createDetectionSlice(services)(...api),
      createForkSlice(services)(...api),
      createLinkSlice(services, linkState)(...api),
      createWorkerSlice(services)(...api),
      createLibrarySlice(services)(...api),
      createOverlaySlice(services)(...api),
      createImportExportSlice(services)(...api),
      createRunDetailsSlice(services)(...api),
      createBackupSlice(services)(...api),
      createCareSlice(services)(...api),
      createDatasetSlice(services)(...api),
      createRaceSlice(services)(...api),
      createTrialSlice(services)(...api),
      createInspectSlice(services, link.step ?? 'latest')(...api),
      createHandOverSlice(services)(...api),
      createTwinSlice(services)(...api),
    ),
  );
  // A panel is closed by many things; with it nothing is to be made again for it.
  store.subscribe((state, before) => {
    if (stepToRetell(state) !== stepToRetell(before)) sendWish(store, services);
  });
  beginFirstRun(store, services);
  beginComparison(store, link.compare);
  void loadLibrary(store, services);
  void loadDatasets(store, services);
  return store;
}

function beginFirstRun(store: AppStore, { worker, recording }: StoreServices): void {
  const { run, series, linkedRun } = store.getState();
  const opening = openingOfLink(linkedRun);
  worker.prepare(run.id, linkedRun.config, opening.resume);
  recording.current.begin(opening, series);
}

/** What the page's address has the run compared with. A run that is not saved here is told of, and nothing is compared. */
function beginComparison(store: AppStore, compare: Link['compare']): void {
  if (!compare) return;
  const { pinStep, compareWithRun } = store.getState().actions;
  if ('run' in compare) void compareWithRun(compare.run);
  else pinStep(compare.step);
}
