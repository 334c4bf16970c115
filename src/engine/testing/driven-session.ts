import type { Command } from '../../protocol/commands';
import type { Event } from '../../protocol/events';
import type { ResumePoint, Snapshot } from '../../protocol/snapshot';
import { defaultRunConfig, type RunConfig } from '../../protocol/run-config';
import { TrainingSession } from '../session/training-session';

type EventOf<Type extends Event['type']> = Extract<Event, { type: Type }>;

/** A session on the cpu backend, driven as the page does: by commands, in answer to its events. */
export class DrivenSession {
  readonly events: Event[] = [];
  /** Resolves if it breaks. */
  readonly failure: Promise<EventOf<'failure'>>;
  readonly #session: TrainingSession;
  #seen = 0;
  #givesSeed = false;
  #arrived = () => {};

  constructor(datasetUrl: string) {
    let fail!: (failure: EventOf<'failure'>) => void;
    this.failure = new Promise((resolve) => (fail = resolve));
    this.#session = new TrainingSession(datasetUrl, (event, transfer = []) => {
      // As a worker's port does: what is handed over is gone from the session.
      this.events.push(structuredClone(event, { transfer }));
      if (event.type === 'failure') fail(event);
      if (event.type === 'state-wanted' && this.#givesSeed) {
        this.send({ type: 'provide-state', runId: event.runId, step: event.step, state: 'seed' });
      }
      this.#arrived();
    });
    void this.#session.run();
  }

  /** From now on, whatever state is wanted follows from the seed. */
  giveSeed(): void {
    this.#givesSeed = true;
  }

  send(...commands: Command[]): void {
    for (const command of commands) this.#session.send(command);
  }

  /** The next event of a type that `accepts` likes, after the one that was waited for last. */
  async next<Type extends Event['type']>(
    type: Type,
    accepts: (event: EventOf<Type>) => boolean = () => true,
  ): Promise<EventOf<Type>> {
    for (;;) {
      for (; this.#seen < this.events.length; this.#seen += 1) {
        const event = this.events[this.#seen]!;
        if (event.type !== type || !accepts(event as EventOf<Type>)) continue;
        this.#seen += 1;
        return event as EventOf<Type>;
      }
      await new Promise<void>((resolve) => {
        this.#arrived = resolve;
      });
    }
  }

  /** Prepares a run with batches of one image; resolves when it can be trained. */
  async prepare(runId: number, changes: Partial<RunConfig> = {}, resume?: ResumePoint) {
    const config: RunConfig = {
      ...defaultRunConfig,
      backend: 'cpu',
      batchSize: 1,
      replicas: 1,
      ...changes,
    };
    this.send({ type: 'prepare', runId, config, ...(resume && { resume }) });
    const isPrepared = (phase: string) => phase === 'ready' || phase === 'paused';
    return this.next('status', ({ status }) => isPrepared(status.phase));
  }

  /** Trains step by step and gives what was measured. */
  async step(count: number) {
    const losses: number[] = [];
    const learningRates: number[] = [];
    for (let done = 0; done < count; done += 1) {
      this.send({ type: 'step' });
      const { batch } = await this.next('steps');
      losses.push(...batch.loss);
      learningRates.push(...batch.learningRate);
    }
    return { losses, learningRates };
  }

  /** The same after single steps, once nothing holds any weights: the last step is tested and told. */
  async rest(): Promise<Snapshot> {
    const snapshot = await this.snapshot();
    const { step } = snapshot;
    const { runId } = this.events.findLast((event) => event.type === 'snapshot')!;
    const isOfRun = (event: { runId: number }) => event.runId === runId;
    await this.once('evaluation', (event) => isOfRun(event) && event.evaluations[0]!.step === step);
    await this.once('narration', (event) => isOfRun(event) && event.narration.step === step);
    return snapshot;
  }

  /** Resolves once there is such an event, which may have been before the one that was waited for last. */
  async once<Type extends Event['type']>(
    type: Type,
    accepts: (event: EventOf<Type>) => boolean,
  ): Promise<void> {
    const isSuch = (event: Event) => event.type === type && accepts(event as EventOf<Type>);
    if (!this.events.some(isSuch)) await this.next(type, accepts);
  }

  /** What is kept when training is paused; here, before it took another step. */
  async snapshot() {
    this.send({ type: 'train' }, { type: 'pause' });
    return (await this.next('snapshot')).snapshot;
  }
}
