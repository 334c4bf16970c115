import type { Event } from '../../protocol/events';
import type { InspectResult, InspectView } from '../../protocol/inspection';
import { keptConfig } from '../../protocol/kept-config';
import { readHistory } from '../../storage/load-run';
import type { AppState, AppStore } from '../app-state';
import { findRun } from '../library/listed-runs';
import type { SliceCreator, StoreServices } from '../slice';
import { archivedState } from './archived-state';
import type { InspectCache } from './inspect-cache';
import { inspectedStep, pinnableStep } from './inspect-state';
import {
  haveSameTests,
  stepForTwin,
  type Twin,
  type TwinActions,
  type TwinRun,
  type TwinState,
  type TwinTrouble,
  twinViewOf,
} from './twin-state';

export const createTwinSlice =
  (services: StoreServices): SliceCreator<keyof TwinState, TwinActions> =>
  (set, get, store) => {
    function begin(twin: Pick<Twin, 'run' | 'step'>): void {
      services.twinCache.clear();
      const fresh = { ...twin, shown: {}, progress: undefined, lostStep: undefined };
      set({ twin: fresh, twinAwaited: undefined, twinTrouble: undefined });
      moveTwin(store, services);
    }
    return {
      twin: undefined,
      twinAwaited: undefined,
      twinTrouble: undefined,
      actions: {
        pinStep(step = pinnableStep(get()) ?? inspectedStep(get())) {
          begin({ run: undefined, step });
        },
        async compareWithRun(id) {
          set({ twinAwaited: id, twinTrouble: undefined });
          const found = await readTwin(get(), services, id).catch((error: unknown) =>
            troubleOf(get(), 'failed', id, error),
          );
          // Something else was chosen meanwhile.
          if (get().twinAwaited !== id) return;
          if ('kind' in found) set({ twinAwaited: undefined, twinTrouble: found });
          else if (!haveSameTests(found.config, get().run.config)) {
            set({ twinAwaited: undefined, twinTrouble: troubleOf(get(), 'data', id) });
          } else begin({ run: found, step: stepForTwin(get(), found) });
        },
        endComparison() {
          set({ twin: undefined, twinAwaited: undefined, twinTrouble: undefined });
          services.twinCache.clear();
          moveTwin(store, services);
        },
        forgetTwinTrouble: () => set({ twinTrouble: undefined }),
      },
    };
  };

/** What is to be known of a run that is saved, or why it can't be compared with. */
async function readTwin(
  state: AppState,
  { archive, recording }: StoreServices,
  id: string,
): Promise<TwinRun | TwinTrouble> {
  await recording.written();
  const saved = await archive.run(id);
  if (!saved || saved.deletedAt !== null) return troubleOf(state, 'gone', id);
  const { config, misfit } = keptConfig(saved);
  if (misfit) return troubleOf(state, 'misfit', id);
  if (!haveSameTests(config, state.run.config)) return troubleOf(state, 'data', id);
  const [chunks, checkpoints] = await Promise.all([archive.history(id), archive.checkpoints(id)]);
  const { series, adjustments } = readHistory(chunks);
  // Where the log has lost its end a checkpoint may lie beyond it.
  const kept = Math.max(series.lastStep, ...checkpoints.map(({ step }) => step));
  const lastStep = Math.min(kept, saved.summary.step);
  return { id, name: saved.name, config, lastStep, adjustments };
}

function troubleOf(
  state: AppState,
  kind: TwinTrouble['kind'],
  id: string,
  error?: unknown,
): TwinTrouble {
  const name = state.twin?.run?.name ?? findRun(state, id)?.name ?? '';
  const detail = error instanceof Error ? error.message : undefined;
  return { kind, id, name, ...(detail !== undefined && { detail }) };
}

/** What is known of the states of the one that is compared with. */
const cacheOf = (twin: Twin, { inspectCache, twinCache }: StoreServices): InspectCache =>
  twin.run ? twinCache : inspectCache;

/** What is known of a view of its state after `step`. Answers for all test images are answers for some of them. */
function knownOf(
  twin: Twin,
  services: StoreServices,
  step: number,
  view: InspectView,
): InspectResult | undefined {
  const cache = cacheOf(twin, services);
  const whole = view.view === 'tests' && cache.get(step, { view: 'tests', scope: 'all' });
  return whole || cache.get(step, view);
}

/** The views that are open, as they are wanted of the other state. */
const viewsFor = ({ inspect: { views }, inspected }: AppState): InspectView[] =>
  Object.values(views).flatMap((view) => twinViewOf(view, inspected.shown) ?? []);

/** Has the other state follow the one that is looked at: its step, if it is another run, and its views. */
export function moveTwin(store: AppStore, services: StoreServices): void {
  const state = store.getState();
  const { twin } = state;
  if (!twin) return services.worker.inspectTwin(null, null);
  const views = viewsFor(state);
  const isSeen = views.every((view) => knownOf(twin, services, twin.step, view) !== undefined);
  // Beside a run under way it would never come to an end if it had another aim twice a second.
  const mayMove = state.inspect.step !== 'latest' || twin.lostStep === twin.step || isSeen;
  const step = twin.run && mayMove ? stepForTwin(state, twin.run) : twin.step;
  let { shown } = twin;
  for (const view of views) {
    const known = knownOf(twin, services, step, view);
    if (known && shown[view.view]?.result !== known) shown = shownWith(shown, step, known);
  }
  if (step !== twin.step || shown !== twin.shown) {
    store.setState({ twin: { ...twin, step, shown } });
  }
  const missing = views.filter((view) => !knownOf(twin, services, step, view));
  const adjustments = twin.run?.adjustments ?? state.run.adjustments;
  // As long as any is open the worker keeps the states of the other run that it has made.
  const wish = views.length === 0 ? null : { step, views: missing, adjustments };
  const of = twin.run && {
    id: twin.run.id,
    config: twin.run.config,
    lastStep: twin.run.lastStep,
  };
  services.worker.inspectTwin(wish, of ?? null);
}

/** What the worker reports of the other state. */
export function noteTwin(
  store: AppStore,
  services: StoreServices,
  { of, report }: Extract<Event, { type: 'twin' }>,
): void {
  const { twin } = store.getState();
  if (!twin || (twin.run?.id ?? null) !== of) return;
  switch (report.type) {
    case 'inspected': {
      const { step, result } = report;
      cacheOf(twin, services).put(step, result);
      // What is nearest to it says little of it: there is another step to compare with in sight.
      if (step !== twin.step) return;
      store.setState({ twin: { ...twin, shown: shownWith(twin.shown, step, result) } });
      return moveTwin(store, services);
    }
    case 'inspect-progress':
      return store.setState({ twin: { ...twin, progress: report.progress ?? undefined } });
    case 'view-progress':
      return;
    case 'state-wanted':
      return void provideTwinState(store, services, report.step);
    case 'twin-failed': {
      const trouble = twin.run && troubleOf(store.getState(), 'failed', twin.run.id);
      store.setState({
        twin: undefined,
        twinTrouble: trouble && { ...trouble, detail: report.detail },
      });
      return moveTwin(store, services);
    }
    default:
      report satisfies never;
  }
}

async function provideTwinState(
  store: AppStore,
  services: StoreServices,
  step: number,
): Promise<void> {
  const asked = store.getState();
  const id = asked.twin?.run?.id;
  const found = await archivedState(store, services, step, id).catch(() => null);
  const { run, twin } = store.getState();
  if (run.id !== asked.run.id || !twin || twin.run?.id !== id) return;
  if (found === 'gone') {
    store.setState({ twin: undefined, twinTrouble: troubleOf(store.getState(), 'gone', id!) });
    return moveTwin(store, services);
  }
  if (found === null) store.setState({ twin: { ...twin, lostStep: step } });
  const of = id === undefined ? {} : { of: id };
  services.worker.send({ type: 'provide-state', runId: run.id, ...of, step, state: found });
}

/** Steps of the run after `step` were taken back, and with them one that was pinned. */
export function forgetTwinAfter(store: AppStore, services: StoreServices, step: number): void {
  const { twin } = store.getState();
  if (!twin || twin.run || twin.step <= step) return;
  store.setState({ twin: undefined });
  moveTwin(store, services);
}

/** Another run is shown: a step of the one before means nothing to it, and another run what it did, if it has the same images. */
export function twinAtStart({ twin }: AppState, config: AppState['config']): Partial<AppState> {
  const isKept = twin?.run && haveSameTests(twin.run.config, config);
  return { twin: isKept ? { ...twin, shown: {} } : undefined, twinTrouble: undefined };
}

function shownWith(shown: Twin['shown'], step: number, result: InspectResult): Twin['shown'] {
  return { ...shown, [result.view.view]: { step, result } };
}
