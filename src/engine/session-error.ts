import type { FailureStage } from '../protocol/events';

/** What ends a session, and what the page is told that broke. */
export class SessionError extends Error {
  constructor(
    readonly stage: FailureStage,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
