import type { FailureStage } from '../../protocol/events';
import type { Recovery, RunState } from './run-state';
import type { WorkerState } from './worker-state';

/** Whether nothing that is sent to the worker helps, so that another one is sooner where the person wants. */
export function comesToNothing({ stall }: Pick<WorkerState, 'stall'>): boolean {
  return stall?.kind === 'silent' || stall?.kind === 'stuck';
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
