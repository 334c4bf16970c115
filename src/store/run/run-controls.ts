import type { AppState } from '../app-state';
import { willTrain } from './training-request';

/** Whether the run, or the race that it waits for, trains or is about to: then its main button pauses. */
export function isTrainingNow({ race, run }: AppState): boolean {
  if (race) return race.report.phase === 'running';
  const { status } = run;
  const trainsThen = status.phase === 'preparing' && 'thenTrains' in status && status.thenTrains;
  return status.phase === 'training' || willTrain(run) || trainsThen;
}

/** Whether nothing could come of training. */
export function cannotTrain({ race, run, config }: AppState): boolean {
  const { status } = run;
  // Of several seeds only the last could go on.
  if (race)
    return status.phase === 'failed' || (race.report.phase === 'over' && race.rules.seeds > 1);
  // The same rate would only diverge again; the notice on the playground says so and offers ways on.
  const wouldDiverge =
    status.phase === 'diverged' && config.learningRate >= status.divergence.baseRate;
  return status.phase === 'failed' || wouldDiverge;
}

/** Whether no single step can be made. */
export function cannotStep(state: AppState): boolean {
  const { race, run, panel } = state;
  // A step that is being narrated is over in no time: who presses again shall not be too early.
  const isStepping = panel?.kind === 'narration';
  const isTesting = run.rangeTest !== undefined && !run.rangeTest.result;
  return (
    (isTrainingNow(state) && !isStepping) ||
    isTesting ||
    cannotTrain(state) ||
    race?.report.phase === 'over'
  );
}
