import { taskOf } from '../../catalog/tasks';
import type {
  ComparedRun,
  InspectProgress,
  InspectView,
  ViewKind,
} from '../../protocol/inspection';
import { noInterference } from '../../protocol/layer-views';
import type { RunConfig } from '../../protocol/run-config';
import type { Adjustment } from '../../protocol/snapshot';
import type { InspectState, ShownView } from './inspect-state';

/** What the state that is looked at is compared with. */
export interface Twin {
  /** Another run, at the step that is looked at; undefined: a step of the same run, which stays. */
  readonly run: TwinRun | undefined;
  /** The step whose state is wanted of it. */
  readonly step: number;
  /** What is seen of it: of that step, or of the one before it until that is there. */
  readonly shown: { readonly [Kind in ViewKind]?: ShownView<Kind> };
  /** The state is being made again. */
  readonly progress: InspectProgress | undefined;
  /** A step whose state can't be made again. */
  readonly lostStep: number | undefined;
}

export interface TwinRun extends ComparedRun {
  /** As it was given by a person; empty: the one that follows from its id. */
  readonly name: string;
  readonly adjustments: readonly Adjustment[];
}

/** Why a run is not compared with, and which. */
export interface TwinTrouble {
  /** `data`: it has other test images. `failed`: it could not be computed, or be read. */
  readonly kind: 'gone' | 'data' | 'misfit' | 'failed';
  readonly id: string;
  readonly name: string;
  readonly detail?: string;
}

export interface TwinState {
  readonly twin: Twin | undefined;
  /** The run that is being read, to be compared with. */
  readonly twinAwaited: string | undefined;
  readonly twinTrouble: TwinTrouble | undefined;
}

export interface TwinActions {
  /** Keeps the step that is looked at beside whatever is looked at next. */
  pinStep(step?: number): void;
  /** Shows another run beside this one, at the same steps. */
  compareWithRun(id: string): Promise<void>;
  endComparison(): void;
  forgetTwinTrouble(): void;
}

/** Whether both runs have the same test images, so that what they say of them can be compared. */
export function haveSameTests(one: RunConfig, other: RunConfig): boolean {
  return (
    one.task === other.task &&
    one.dataset === other.dataset &&
    (!taskOf(one.task).findsUnknown || one.unknown === other.unknown)
  );
}

/**
 * The view of the other state that a view is compared with; undefined of those that are not compared, or can't be yet. `shown`:
 * what is seen of the state that is looked at.
 */
export function twinViewOf(
  view: InspectView,
  shown: InspectState['inspected']['shown'],
): InspectView | undefined {
  switch (view.view) {
    case 'tests':
    case 'weights':
    case 'map':
      return view;
    case 'why': {
      // The other network may say something else, and is asked about the same class.
      const of = view.of === 'said' ? shown.why?.result.why.of : view.of;
      return of === undefined ? undefined : { ...view, of };
    }
    case 'layers':
      // What is changed in one network may not be there in the other.
      return { view: 'layers', image: view.image, interference: noInterference };
    default:
      return undefined;
  }
}

/** The step at which another run is to be seen: that of what is looked at, or of a run that is followed, what is seen of it. */
export function stepForTwin(
  { inspect, inspected, run }: InspectState & { readonly run: { readonly step: number } },
  { lastStep }: ComparedRun,
): number {
  const seen = Object.values(inspected.shown).map((view) => view.step);
  const looked =
    inspect.step === 'latest' && seen.length > 0
      ? Math.max(...seen)
      : Math.min(inspect.step === 'latest' ? run.step : inspect.step, run.step);
  return Math.min(looked, lastStep);
}
