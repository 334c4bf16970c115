import type { Event } from '../../../protocol/events';

export type JobKind =
  | 'range-test'
  | 'race'
  | 'replay'
  | 'loss-landscape'
  | 'nearest'
  | 'inspect'
  | 'twin'
  | 'state';

/** What a person can ask of training: of the run, or of a job that stands in for it. */
export interface TrainingControls {
  train(): void;
  /** As many steps more; by default one. A race makes one at a time. */
  step(count?: number): void;
  pause(): Promise<void>;
}

/**
 * What a session does for a run besides training it, a piece at a time: commands are heard after
 * each piece. A new job is a class in this folder and a command that starts it in
 * `TrainingSession`; `Jobs` gives it its turns, reports it and disposes it.
 */
export interface Job {
  /** There is at most one job of a kind. */
  readonly kind: JobKind;
  /**
   * What it stands back for. `nothing`: training waits for it, and so do the other jobs. `training`:
   * it waits while there is something else to do, and is given up when the run is to be trained.
   * `everything`: it is given up as soon as there is something else to do. `most`: it takes a small share of the time
   * beside whatever else there is to do.
   */
  readonly yieldsTo: 'nothing' | 'training' | 'everything' | 'most';
  /** How much time passes at least between two reports; `Infinity`: it is reported at its beginning and its end. */
  readonly reportIntervalMs: number;
  /** If it has any, commands to train, step and pause are meant for it. */
  readonly controls?: TrainingControls;
  /** Nothing is left to do, except to report that. */
  readonly isOver: boolean;
  /** Does a piece of work. Resolves to whether there was one to do: not if its images have yet to arrive. */
  advance(): Promise<boolean>;
  /** What is known so far; undefined if there is nothing to say. */
  report(): Event | undefined;
  /** What is said if it is given up. */
  reportGivenUp(): Event | undefined;
  /** Finishes what must not be lost, before it is given up because a person wants it to end. */
  end?(): Promise<void>;
  dispose(): void;
}
