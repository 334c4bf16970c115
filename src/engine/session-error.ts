import type { FailureStage } from '../protocol/events';
import { SnapshotMisfit } from './training-state';

/** What a session ended by, and at which stage. */
export class SessionError extends Error {
  constructor(
    readonly stage: FailureStage,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** The stage at which a session failed by an error. */
export function stageOf(error: unknown): FailureStage {
  if (error instanceof SessionError) return error.stage;
  return error instanceof SnapshotMisfit ? 'snapshot' : 'training';
}
