import type { TrainingClient } from '../client/training-client';
import type { Command } from '../protocol/commands';
import type { Event } from '../protocol/events';
import type { ComparedRun, InspectWish } from '../protocol/inspection';
import type { RunConfig } from '../protocol/run-config';
import type { ResumePoint, Snapshot } from '../protocol/snapshot';

/**
 * What this page has to do with its worker, and with those that take its place: what was sent to it that a
 * fresh one has to be sent again, and the snapshot from which a fresh one can go on.
 */
export class WorkerSession {
  readonly #client: TrainingClient;
  #config: RunConfig;
  #snapshot: Snapshot | undefined;
  #measuresTime = false;
  #isSampleAwaited = false;
  #isInspecting = false;
  #hasTwin = false;

  /** `startClient` is called once, with the listener of all that the client reports. */
  constructor(
    startClient: (onEvent: (event: Event) => void) => TrainingClient,
    onEvent: (event: Event) => void,
    config: RunConfig,
  ) {
    this.#client = startClient(onEvent);
    this.#config = config;
  }

  /** What the worker goes by: it may compute as a run was computed before, and not as is chosen. */
  get config(): RunConfig {
    return this.#config;
  }

  /** The latest snapshot of the run, if there is one to go on from. */
  get snapshot(): Snapshot | undefined {
    return this.#snapshot;
  }

  get measuresTime(): boolean {
    return this.#measuresTime;
  }

  send(command: Command): void {
    this.#client.send(command);
  }

  wake(): void {
    this.#client.wake();
  }

  waitOn(): void {
    this.#client.waitOn();
  }

  /** Has the worker prepare a run, from its seed or another point. */
  prepare(runId: number, config: RunConfig, resume?: ResumePoint): void {
    this.#config = config;
    this.#snapshot = resume?.snapshot;
    // Whatever was looked at, it was of a run that ends here.
    this.#isInspecting = false;
    this.#hasTwin = false;
    this.send({ type: 'prepare', runId, config, ...(resume && { resume }) });
  }

  keepSnapshot(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
  }

  /** There is none that a worker could go on from. */
  forgetSnapshot(): void {
    this.#snapshot = undefined;
  }

  measureTime(on: boolean): void {
    this.#measuresTime = on;
    this.send({ type: 'measure-time', on });
  }

  /** Has states of the run shown, by this wish in place of the one before; null: none. */
  inspect(wish: InspectWish | null): void {
    if (!wish && !this.#isInspecting) return;
    this.#isInspecting = wish !== null;
    this.send({ type: 'inspect', wish });
  }

  /** Has a state shown with which that is compared: of another run, or of the same (`of` is null). */
  inspectTwin(wish: InspectWish | null, of: ComparedRun | null): void {
    if (!wish && !this.#hasTwin) return;
    this.#hasTwin = wish !== null;
    this.send({ type: 'inspect-twin', wish, of });
  }

  /** Asks for a test image to classify, which comes once there is one. */
  askForSample(): void {
    this.#isSampleAwaited = true;
    this.send({ type: 'sample-digit' });
  }

  /** The test image that was asked for has come. */
  noteSample(): void {
    this.#isSampleAwaited = false;
  }

  /** Puts a fresh worker in the place of this one. It has to be sent all that holds for it, too. */
  restart(): void {
    this.#client.restart();
    if (this.#measuresTime) this.send({ type: 'measure-time', on: true });
    if (this.#isSampleAwaited) this.send({ type: 'sample-digit' });
  }
}
