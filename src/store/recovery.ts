import type { FailureStage } from '../protocol/events';
import type { Recovery, RunState, WorkerState } from './run-slice';

/** Whether steps are being made, or will be once the run is where it was. */
export function isGoingToTrain({ status, willTrain }: RunState): boolean {
  if (status.phase === 'training' || willTrain) return true;
  return status.phase === 'preparing' && status.waitingFor === 'replay' && status.thenTrains;
}

/** Whether the worker takes no more commands: it failed, or nothing comes of it, and who wants another run need not wait. */
export function hearsNothing({ run, stall }: { run: RunState } & Pick<WorkerState, 'stall'>) {
  return run.status.phase === 'failed' || stall?.kind === 'silent' || stall?.kind === 'stuck';
}

/**
 * Whether another worker goes on by itself. One that breaks again before a step has come of it would do so a
 * third time: then a person decides.
 */
export function mendsItself(
  stage: FailureStage,
  { recovered, step }: RunState,
): stage is Recovery['from'] {
  const isPassing = stage === 'device-lost' || stage === 'worker-hung';
  return isPassing && recovered?.atStep !== step;
}
