import { frameOf } from '../catalog/tasks';
import { softmax } from '../math/softmax';
import type { Event } from '../protocol/events';
import type { AppStore } from './app-state';
import { provideImages } from './datasets/dataset-slice';
import { noteTakenState } from './hand-over/hand-over-slice';
import { forgetInspectedAfter, noteInspected, sendWish } from './inspection/inspect-slice';
import { provideState } from './inspection/archived-state';
import { noteTwin } from './inspection/twin-slice';
import { stepAhead } from './inspection/inspect-state';
import { noteRaceEvent } from './race/race-events';
import { noteTrialEvent } from './race/trial-events';
import { beginAsChosen } from './run/begin-run';
import { changeOfDetections } from './run/detection-state';
import { noteFailure } from './run/restart-run';
import { changeOfRun } from './run/run-reducer';
import { computingNow } from './run/run-start';
import type { RunState } from './run/run-state';
import type { StoreServices } from './slice';

/** Brings what the client reports to the slices that it concerns, and then to the recorder of the run. */
export function routeEvent(store: AppStore, services: StoreServices, event: Event): void {
  const { run } = store.getState();
  if ('runId' in event && event.runId !== run.id) return;
  apply(store, services, event);
  services.recording.current.note(event, computingNow(store.getState()));
}

function apply(store: AppStore, services: StoreServices, event: Event): void {
  const { worker } = services;
  const state = store.getState();
  const { run, series, panel } = state;
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
    case 'stall':
      return store.setState({ stall: event.stall ?? undefined });
    case 'images-wanted':
      return void provideImages(store, services, event.dataset);
    case 'status':
      // A step that came to nothing has no story.
      if (event.status.phase === 'diverged') {
        store.setState({ panel: undefined });
        forgetInspectedAfter(store, services, event.status.divergence.keptStep);
      }
      return updateRun(changeOfRun(event, state));
    case 'adjusted': {
      // The controls follow what happens by plan.
      if (event.isPlanned && !run.isTakenOver) {
        store.setState({ config: { ...state.config, ...event.adjustment.settings } });
      }
      updateRun(changeOfRun(event, state));
      // What is still to come is made by these settings, and perhaps made again.
      if (stepAhead(state) !== undefined) sendWish(store, services);
      return;
    }
    case 'steps':
    case 'replayed':
    case 'evaluation':
    case 'examples':
    case 'training-facts':
    case 'range-test':
    case 'loss-landscape':
      return updateRun(changeOfRun(event, state));
    case 'race':
    case 'lanes':
      // The end of a trial that was left is reported before the race that came after it.
      if (state.trialUnderWay !== undefined) return noteTrialEvent(store, event);
      noteRaceEvent(store, services, event);
      // What was chosen beside it.
      if (event.type === 'race' && event.report === null) beginAsChosen(store, services);
      return;
    case 'batch': {
      const isAwaited = panel?.kind === 'batch' && panel.answers?.step === event.images.step;
      if (isAwaited) store.setState({ panel: { ...panel, images: event.images } });
      return;
    }
    case 'narration':
      if (panel?.kind === 'narration') {
        store.setState({ panel: { kind: 'narration', narration: event.narration } });
      }
      return;
    case 'prediction': {
      const { logits } = event;
      return store.setState({ logits, probabilities: logits && softmax(logits) });
    }
    case 'test-rows':
      services.inspectCache.put(event.rows.step, {
        view: { view: 'tests', scope: 'all' },
        rows: event.rows,
      });
      return store.setState({
        testRows: event.rows,
        ...changeOfDetections(event, state, run.config),
      });
    case 'verdicts':
    case 'generated-images':
    case 'decoded':
    case 'nearest':
      return store.setState(changeOfDetections(event, state, run.config));
    case 'state-wanted':
      return void provideState(store, services, event.step);
    case 'taking-state':
    case 'state':
      return noteTakenState(store, event);
    case 'twin':
      return noteTwin(store, services, event);
    case 'test-images':
    case 'inspected':
    case 'inspect-progress':
    case 'view-progress':
    case 'kept-steps':
      return noteInspected(store, services, event);
    case 'sample-digit': {
      worker.noteSample();
      const { pixels, label, index } = event;
      const [, width] = frameOf(run.config).imageShape;
      const { drawing: before, actions } = state;
      return actions.draw({ kind: 'sample', pixels, width, label, index, before });
    }
    case 'time':
      // A report that was on its way when measuring ended says nothing any more.
      if (worker.measuresTime) updateRun({ timeReport: event.report });
      return;
    case 'snapshot':
      return worker.keepSnapshot(event.snapshot);
    case 'failure':
      return noteFailure(store, services, event);
    default:
      event satisfies never;
  }
}
