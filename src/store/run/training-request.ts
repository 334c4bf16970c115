import type { Command } from '../../protocol/commands';
import type { FailureStage, RunStatus } from '../../protocol/events';

/**
 * What training was last asked for. A worker that is lost takes with it what it was sent and has not done yet, so
 * the worker in its place is asked for the same again.
 */
export type TrainingRequest =
  | { readonly kind: 'rest' }
  | { readonly kind: 'train' }
  /** Single steps, the last of which is this one. */
  | { readonly kind: 'steps'; readonly untilStep: number };

/** What of the run on the playground matters here. */
interface Asked {
  readonly request: TrainingRequest;
  readonly step: number;
}

/** Whether training begins as soon as it can. */
export function willTrain(run: {
  readonly request: TrainingRequest;
  readonly status: { readonly phase: RunStatus['phase'] | 'failed' };
}): boolean {
  const { phase } = run.status;
  return run.request.kind === 'train' && (phase === 'preparing' || phase === 'ready');
}

/** How many single steps were asked for that the worker has not reported. */
export function stepsAwaited({ request, step }: Asked): number {
  return request.kind === 'steps' ? Math.max(0, request.untilStep - step) : 0;
}

/** The request with a single step more, after those that are still to be made. */
export function oneStepMore(run: Asked): TrainingRequest {
  return { kind: 'steps', untilStep: run.step + stepsAwaited(run) + 1 };
}

/** The request after the worker has reported a status: a run that stops by itself is not asked for more. */
export function requestAfter(request: TrainingRequest, status: RunStatus): TrainingRequest {
  const hasStopped = status.phase === 'diverged' || (status.phase === 'paused' && status.stoppedBy);
  return hasStopped ? { kind: 'rest' } : request;
}

/** What is asked for with a restart after a failure. */
export function requestAfterFailure(run: Asked, stage: FailureStage): TrainingRequest {
  // Without data there was nothing to go on with.
  if (stage === 'manifest') return { kind: 'rest' };
  // Nor was there before the first step, unless something was asked for.
  if (run.step === 0 || stepsAwaited(run) > 0) return run.request;
  return { kind: 'train' };
}

/** What a worker has to be sent that has the run as it is known here. */
export function commandsOf(run: Asked): readonly Command[] {
  if (run.request.kind === 'train') return [{ type: 'train' }];
  const count = stepsAwaited(run);
  return count > 0 ? [{ type: 'step', count }] : [];
}
