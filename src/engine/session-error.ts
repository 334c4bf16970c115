import type { FailureStage } from '../protocol/events';

/** An error that ends a session, with what is reported to the page as broken. */
export class SessionError extends Error {
  constructor(
    readonly stage: FailureStage,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
