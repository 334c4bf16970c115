import type { Event } from '../../protocol/events';
import type { InspectResult, InspectView, InspectWish, ViewKind } from '../../protocol/inspection';
import type { AppState, AppStore } from '../app-state';
import { noteRetold, stepToRetell } from '../run/retelling';
import type { SliceCreator, StoreServices } from '../slice';
import {
  inspectedStep,
  type InspectActions,
  type InspectState,
  nothingInspected,
  stepAhead,
} from './inspect-state';
import { forgetTwinAfter, moveTwin } from './twin-slice';

export const createInspectSlice =
  (
    services: StoreServices,
    /** The step that the page's address names. */
    firstStep: number | 'latest',
  ): SliceCreator<keyof InspectState, InspectActions> =>
  (set, get, store) => {
    const change = (wished: Partial<AppState['inspect']>) => {
      set(({ inspect }) => ({ inspect: { ...inspect, ...wished } }));
      set(showKnown(get(), services));
      sendWish(store, services);
    };
    return {
      inspect: { step: firstStep, image: { from: 'tests', place: 0 }, views: {} },
      inspected: nothingInspected,
      actions: {
        inspectStep: (step) => change({ step, views: quickest(get(), services, step) }),
        inspectImage: (image) => set(({ inspect }) => ({ inspect: { ...inspect, image } })),
        openView(view) {
          const { views } = get().inspect;
          // What stays as it is need not be asked for again.
          if (JSON.stringify(views[view.view]) === JSON.stringify(view)) return;
          change({ views: { ...views, [view.view]: view } });
        },
        fetchTests(places) {
          const missing = places.filter((place) => !get().inspected.images.has(place));
          if (missing.length > 0) services.worker.send({ type: 'show-tests', places: missing });
        },
        closeView(kind) {
          const { [kind]: _, ...views } = get().inspect.views;
          change({ views });
        },
      },
    };
  };

/** Those that came first make room: as many as a map has, and galleries beside it; some megabytes of small ones. */
const mostImages = 4000;

type InspectEvent = Extract<
  Event,
  { type: 'inspected' | 'inspect-progress' | 'view-progress' | 'kept-steps' | 'test-images' }
>;

/** What the worker reports of the states of the run. */
export function noteInspected(store: AppStore, services: StoreServices, event: InspectEvent): void {
  const { inspected } = store.getState();
  switch (event.type) {
    case 'kept-steps':
      return store.setState({ inspected: { ...inspected, keptSteps: event.steps } });
    case 'test-images': {
      const { places, images } = event;
      const own = places.map((place, row) => [place, { of: images, row }] as const);
      const all = [...inspected.images, ...own].slice(-mostImages);
      return store.setState({ inspected: { ...inspected, images: new Map(all) } });
    }
    case 'inspect-progress':
      return store.setState({
        inspected: { ...inspected, progress: event.progress ?? undefined },
      });
    case 'view-progress':
      return store.setState({ inspected: { ...inspected, viewProgress: event.progress } });
    case 'inspected': {
      services.inspectCache.put(event.step, event.result);
      noteRetold(store, event.step, event.result);
      const { view } = event.result.view;
      // A view that was closed meanwhile is not opened again.
      if (!store.getState().inspect.views[view]) return;
      store.setState({
        inspected: {
          ...inspected,
          shown: shownWith(inspected.shown, event.step, event.result),
          viewProgress: undefined,
        },
      });
      return moveTwin(store, services);
    }
    default:
      event satisfies never;
  }
}

/** Another run is shown: nothing is known of it yet, and it is looked at where it is. */
export function inspectionAtStart({ inspect }: AppState, services: StoreServices): InspectState {
  services.inspectCache.clear();
  return { inspect: { ...inspect, step: 'latest' }, inspected: nothingInspected };
}

/** Steps after `step` were taken back. */
export function forgetInspectedAfter(store: AppStore, services: StoreServices, step: number): void {
  services.inspectCache.forgetAfter(step);
  const { inspected } = store.getState();
  const kept = Object.entries(inspected.shown).filter(([, view]) => view.step <= step);
  store.setState({
    inspected: {
      ...inspected,
      shown: Object.fromEntries(kept),
    },
  });
  forgetTwinAfter(store, services, step);
}

/**
 * The views that are open, for another step: some of the test images are enough while a step is being chosen, unless all have been
 * answered there.
 */
function quickest(
  { inspect: { views }, run }: AppState,
  { inspectCache }: StoreServices,
  step: number | 'latest',
): AppState['inspect']['views'] {
  if (!views.tests) return views;
  const all = { view: 'tests', scope: 'all' } as const;
  const isKnown = inspectCache.get(step === 'latest' ? run.step : step, all) !== undefined;
  return { ...views, tests: isKnown ? all : { view: 'tests', scope: 'some' } };
}

/** Puts what is known of the step that is looked at in the place of what is shown. */
function showKnown(state: AppState, { inspectCache }: StoreServices): Pick<AppState, 'inspected'> {
  const { inspect, inspected } = state;
  const step = inspectedStep(state);
  let shown: AppState['inspected']['shown'] = {};
  for (const view of viewsOf(inspect)) {
    const known = inspectCache.get(step, view);
    const before = inspected.shown[view.view];
    // What is shown already stays the same object: nothing is rendered again for it.
    if (known && before?.result !== known) shown = shownWith(shown, step, known);
    // Until the other is there: a view that goes blank tells less.
    else if (before) shown = { ...shown, [view.view]: before };
  }
  return { inspected: { ...inspected, shown } };
}

/** Tells the worker what is looked at, and with what that is compared, and that it is to be told no more of what is known. */
export function sendWish(store: AppStore, services: StoreServices): void {
  const state = store.getState();
  const { worker, inspectCache } = services;
  const { inspect, run } = state;
  const step = inspectedStep(state);
  const isMoving = inspect.step === 'latest' || stepAhead(state) !== undefined;
  const views = viewsOf(inspect).filter((view) => isMoving || !inspectCache.get(step, view));
  const retold = stepToRetell(state);
  // On the playground no view is open.
  if (views.length === 0 && retold !== undefined) {
    const { adjustments } = run;
    return worker.inspect({ step: retold - 1, views: [{ view: 'step' }], adjustments });
  }
  const wish: InspectWish | null =
    views.length === 0 ? null : { step: inspect.step, views, adjustments: run.adjustments };
  worker.inspect(wish);
  moveTwin(store, services);
}

/** What takes long comes last, so that nothing else waits for it. */
const viewsOf = ({ views }: AppState['inspect']): InspectView[] =>
  Object.values(views)
    .filter((view) => view !== undefined)
    .toSorted((one, other) => lengthOf(one) - lengthOf(other));

/** From some tenths of a second to seconds, the longest last. */
const longest: readonly ViewKind[] = [
  'weights',
  'change',
  'tests',
  'map',
  'altered-tests',
  'weights-over-time',
  'randomised',
  'doubts',
  'alike',
  'nearest',
];

/** What is asked of all images adds little to what some of them told: every other view comes before it. */
const lengthOf = (view: InspectView): number =>
  longest.indexOf(view.view) + ('scope' in view && view.scope === 'all' ? longest.length : 0);

function shownWith(
  shown: AppState['inspected']['shown'],
  step: number,
  result: InspectResult,
): AppState['inspected']['shown'] {
  const kind: ViewKind = result.view.view;
  return { ...shown, [kind]: { step, result } };
}
