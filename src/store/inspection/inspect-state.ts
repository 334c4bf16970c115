import type { BatchImages } from '../../math/data/batch-images';
import type {
  InspectedImage,
  InspectProgress,
  InspectResult,
  InspectView,
  ViewKind,
  ViewProgress,
} from '../../protocol/inspection';

/** What a person looks at. */
export interface InspectWishState {
  /** The state after this step; `latest`: that of the run, however far it is. */
  readonly step: number | 'latest';
  /** The image that views of one image are of. */
  readonly image: InspectedImage;
  /** What is to be seen of it: views that are on the screen, by kind. */
  readonly views: { readonly [Kind in ViewKind]?: Extract<InspectView, { view: Kind }> };
}

/** A view of the state after `step`. */
export interface ShownView<Kind extends ViewKind> {
  readonly step: number;
  readonly result: Extract<InspectResult, { view: { view: Kind } }>;
}

export interface InspectState {
  readonly inspect: InspectWishState;
  readonly inspected: {
    /** Steps whose states the worker keeps: they are shown at once. */
    readonly keptSteps: readonly number[];
    /** The state that was wished for is being made again. */
    readonly progress: InspectProgress | undefined;
    /** A step whose state can't be made again: nothing is left of what it came from. */
    readonly lostStep: number | undefined;
    /** How far the view is that is computed now, if it takes long. */
    readonly viewProgress: ViewProgress | undefined;
    /** What is shown now, by kind: of the step that was wished for, or of the last one before it is there. */
    readonly shown: { readonly [Kind in ViewKind]?: ShownView<Kind> };
    /** The test images that have come, by their places in a test on all of them. */
    readonly images: ReadonlyMap<number, TestImage>;
  };
}

/** A test image to be looked at: one of those that came together. */
export interface TestImage {
  readonly of: BatchImages;
  readonly row: number;
}

export interface InspectActions {
  /** Asks for those of these test images that are not here, by their places in a test on all of them. */
  fetchTests(places: readonly number[]): void;
  inspectStep(step: number | 'latest'): void;
  /** Has the views of one image show another one. They have it in their `InspectView`, and open it anew. */
  inspectImage(image: InspectedImage): void;
  /** Has a view shown, in place of another one of its kind. */
  openView(view: InspectView): void;
  closeView(kind: ViewKind): void;
}

export const nothingInspected: InspectState['inspected'] = {
  keptSteps: [],
  progress: undefined,
  lostStep: undefined,
  viewProgress: undefined,
  shown: {},
  images: new Map(),
};

/** The step that is wished for while the run has not come to it: meanwhile it is looked at where it is. */
export function stepAhead({
  inspect: { step },
  run,
}: InspectState & { readonly run: { readonly step: number } }): number | undefined {
  return step !== 'latest' && step > run.step ? step : undefined;
}

/** The step that is looked at. */
export function inspectedStep({
  inspect: { step },
  run,
}: InspectState & { readonly run: { readonly step: number } }): number {
  return step === 'latest' ? run.step : Math.min(step, run.step);
}

/** The step whose views can be kept beside those of others: the one that is looked at, or, of a run that is followed, the last that is seen. */
export function pinnableStep(
  state: InspectState & { readonly run: { readonly step: number } },
): number | undefined {
  const steps = Object.values(state.inspected.shown).map((view) => view.step);
  const wanted = inspectedStep(state);
  if (steps.includes(wanted)) return wanted;
  return state.inspect.step === 'latest' && steps.length > 0 ? Math.max(...steps) : undefined;
}
