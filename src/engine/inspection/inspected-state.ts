import type { InspectResult } from '../../protocol/inspection';
import type { LiveSettings } from '../../protocol/run-config';
import type { Adjustment, Snapshot } from '../../protocol/snapshot';
import { fromArrays, type TrainingArrays } from '../optimizers/training-state';
import type { Run } from '../run/run';
import { SettingsInForce } from '../run/settings-in-force';
import type { KeptStates } from './kept-states';

/** A state of a run that is looked at. Its tensors are held by whoever brought it. */
export interface InspectedState extends TrainingArrays {
  readonly run: Run;
  readonly step: number;
  /** Of the next step. */
  readonly settings: LiveSettings;
  /** The step after which its optimizer began. */
  readonly optimizerSince: number;
  /** Other states of the run, and all changes of its settings. */
  readonly others: { readonly kept: KeptStates; readonly adjustments: readonly Adjustment[] };
}

/** A view of a state, computed a piece at a time. */
export interface ViewComputation {
  /** Does a piece; resolves to the view once it is whole. Its images may be on their way: then nothing is done. */
  advance(): Promise<{ readonly worked: boolean; readonly result?: InspectResult }>;
  /** How far it is, of one that takes long. */
  readonly progress?: { readonly done: number; readonly of: number } | undefined;
  dispose(): void;
}

/** The state that a run has come to. Its tensors are the caller's to dispose, and so below. */
export function stateOfNow(run: Run, others: InspectedState['others']): InspectedState {
  const { optimizerSince } = run.trainer;
  return { run, ...run.trainer.hold(), settings: run.settings, optimizerSince, others };
}

/** A state that was kept. */
export function stateOfSnapshot(
  run: Run,
  { step, settings, weights, slots, optimizerSince = 0 }: Snapshot,
  others: InspectedState['others'],
): InspectedState {
  const since = others.adjustments.filter(({ afterStep }) => afterStep >= step);
  const inForce = new SettingsInForce(settings, since);
  inForce.reach(step, true);
  const { weightShapes } = run.trainer.model;
  const arrays = fromArrays(weightShapes, Object.keys(slots), weights, slots);
  return { run, step, ...arrays, settings: inForce.current, optimizerSince, others };
}
