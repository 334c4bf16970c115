import { fingerprint } from '../../../math/fingerprint';
import type { Command } from '../../../protocol/commands';
import type { Divergence, Event, LaneEvent } from '../../../protocol/events';
import { liveSettingsOf, type RunConfig } from '../../../protocol/run-config';
import type { RaceReport } from '../../../protocol/race';
import type { ResumePoint } from '../../../protocol/snapshot';
import { createNetwork } from '../../networks/create-network';
import { haveSameNetwork } from '../../networks/network';
import { LocalComputer } from '../../computation/batch-computer';
import { Run } from '../../run/run';
import { type Emit, reportIntervalMs, type RunReport } from '../../run/run-reports';
import type { Job, TrainingControls } from './job';

/** A contestant computes so many steps at a time, or for so long, before another takes its turn. */
const stepsPerTurn = 8;
const turnMs = 50;

interface Lane {
  readonly run: Run;
  readonly startStep: number;
  /** Time spent training up to there. */
  readonly startMs: number;
  /** The last step of which it has reported its state. */
  keptStep: number;
  /** Time it has had to compute in. */
  clockMs: number;
  /** Steps that it was asked for one by one. */
  owed: number;
  /** Its loss has exploded. */
  isOut: boolean;
}

/** What a race is started with. */
export type RaceOrder = Omit<Extract<Command, { type: 'start-race' }>, 'type'>;

/**
 * Several runs that take turns, so that none gets ahead of the others by more than a turn. All that
 * a turn has begun is waited for in it: what a GPU still has to do would count as another's
 * (docs/decisions/0013-fork-and-race.md). Once all have come to the limit it waits to be ended, or
 * trained for as long again. Of several seeds the lanes of one are a heat: when they have come to the limit
 * and are tested they make room for those of the next (docs/decisions/0034-seeds.md).
 */
export class Race implements Job, TrainingControls {
  readonly kind = 'race';
  readonly yieldsTo = 'nothing';
  /** It says by itself whenever something changes. */
  readonly reportIntervalMs = Infinity;
  readonly controls = this;
  readonly isOver = false;
  readonly #run: Run;
  readonly #order: RaceOrder;
  readonly #emit: Emit;
  /** Those of the seed under way. */
  #lanes: readonly Lane[] = [];
  #report: RaceReport;
  /** Whether it goes on to the limit. */
  #isOn = false;
  /** The tests of a heat that has come to the limit are under way. */
  #isHeatEnding = false;
  #flushedAtMs = 0;

  /** Lets runs of these configs race on the data of a run, which is at rest. */
  static async of(run: Run, order: RaceOrder, emit: Emit): Promise<Race> {
    const race = new Race(run, order, emit);
    await race.#begin(0);
    return race;
  }

  private constructor(run: Run, order: RaceOrder, emit: Emit) {
    this.#run = run;
    this.#order = order;
    const { limit } = order.rules;
    this.#report = { phase: 'paused', waitingForData: false, heat: 0, limit, fingerprints: [] };
    this.#emit = emit;
  }

  /** How many lanes are under way at a time: those of one seed. */
  get #heatSize(): number {
    return this.#order.lanes.length / this.#order.rules.seeds;
  }

  get #isLastHeat(): boolean {
    return this.#report.heat === this.#order.rules.seeds - 1;
  }

  /** Goes on; once it is over, for as long again. Of several seeds only the last could: it stays over. */
  train(): void {
    const { rules } = this.#order;
    const { phase, limit } = this.#report;
    if (phase === 'over' && rules.seeds > 1) return;
    this.#isOn = true;
    this.#say({ phase: 'running', limit: phase === 'over' ? limit + rules.limit : limit });
  }

  /** A step of each that has not come to the limit. */
  step(): void {
    if (this.#report.phase === 'over') return;
    for (const lane of this.#lanes) if (this.#canGoOn(lane)) lane.owed += 1;
    this.#say({ phase: 'running' });
  }

  async pause(): Promise<void> {
    for (const lane of this.#lanes) lane.owed = 0;
    await this.#rest();
  }

  /** A piece of a test, or a turn. Resolves to whether there was anything to do. */
  async advance(): Promise<boolean> {
    // Tests first, so that each is of the step it belongs to.
    if (await this.#test()) return true;
    if (this.#report.phase !== 'running') return false;
    const lane = this.#next();
    if (!lane) {
      if (this.#isOn && !this.#isLastHeat) return this.#goToNextHeat();
      await this.#rest();
      return true;
    }
    const waitingForData = !lane.run.canStep();
    this.#say({ waitingForData });
    if (waitingForData) return false;
    await this.#takeTurn(lane);
    if (performance.now() - this.#flushedAtMs >= reportIntervalMs) this.#flush();
    return true;
  }

  report(): Event {
    return { type: 'race', runId: this.#run.id, report: this.#report };
  }

  reportGivenUp(): Event {
    return { type: 'race', runId: this.#run.id, report: null };
  }

  /** Reports the last state of each. */
  async end(): Promise<void> {
    await this.pause();
    await this.#reportStates();
  }

  dispose(): void {
    for (const { run } of this.#lanes) run.dispose();
  }

  /** Prepares the lanes of a seed, and reports what each begins with. */
  async #begin(heat: number): Promise<void> {
    this.dispose();
    this.#lanes = [];
    this.#isHeatEnding = false;
    const first = heat * this.#heatSize;
    const runs: Run[] = [];
    for (const config of this.#order.lanes.slice(first, first + this.#heatSize)) {
      runs.push(await this.#runOf(config));
    }
    this.#lanes = runs.map((run) => ({
      run,
      startStep: run.trainer.step,
      startMs: run.elapsedMs,
      keptStep: -1,
      clockMs: 0,
      owed: 0,
      isOut: false,
    }));
    this.#report = { ...this.#report, heat };
    const fingerprints = [...this.#report.fingerprints];
    for (const lane of this.#lanes) {
      const start = await lane.run.snapshotReport('pause');
      fingerprints.push(fingerprint(start.event.snapshot.weights));
      // What follows from the seed need not be kept.
      if (lane.startStep > 0) this.#reportOf(lane, start);
    }
    this.#report = { ...this.#report, fingerprints };
  }

  async #runOf(config: RunConfig): Promise<Run> {
    const run = this.#run;
    const { rules, adjustments = [] } = this.#order;
    // The replicas have the run's network and no other.
    const computer = haveSameNetwork(config, run.config)
      ? run.trainer.computer
      : new LocalComputer(createNetwork(config));
    const start =
      rules.from === 'run' ? await startFrom(run, config) : { snapshot: undefined, adjustments };
    return new Run(run.id, config, run.data, computer, start);
  }

  /** Resolves to whether there was anything to do: not if its tests wait for their images. */
  async #goToNextHeat(): Promise<boolean> {
    if (!this.#isHeatEnding) {
      this.#isHeatEnding = true;
      this.#flush();
      this.#askTests();
      return true;
    }
    if (this.#lanes.some(({ run }) => run.evaluations.isPending)) return false;
    await this.#begin(this.#report.heat + 1);
    this.#emit(this.report());
    return true;
  }

  /** What a lane of several seeds comes to follows from what it began with: no state of it is kept. */
  async #reportStates(): Promise<void> {
    this.#flush();
    if (this.#order.rules.seeds > 1) return;
    for (const lane of this.#lanes) {
      const { step } = lane.run.trainer;
      if (step === lane.keptStep || step === lane.startStep) continue;
      lane.keptStep = step;
      this.#reportOf(lane, await lane.run.snapshotReport('pause'));
    }
  }

  async #test(): Promise<boolean> {
    for (const lane of this.#lanes) {
      const { worked, results } = await lane.run.evaluations.advance();
      if (results && results.length > 0) {
        this.#flush();
        this.#reportOf(lane, {
          event: { type: 'evaluation', runId: lane.run.id, evaluations: results },
          transfer: [],
        });
      }
      if (worked) return true;
    }
    return false;
  }

  /** Whose turn it is: the one who has had least so far. */
  #next(): Lane | undefined {
    const able = this.#lanes.filter((lane) => this.#canGoOn(lane));
    if (!this.#isOn) return able.find(({ owed }) => owed > 0);
    return able.reduce<Lane | undefined>(
      (least, lane) => (least && this.#used(least) <= this.#used(lane) ? least : lane),
      undefined,
    );
  }

  #canGoOn(lane: Lane): boolean {
    return !lane.isOut && this.#used(lane) < this.#report.limit;
  }

  /** What a lane has used of what all get equal amounts of. */
  #used({ run, startStep, clockMs }: Lane): number {
    return this.#order.rules.clock === 'steps' ? run.trainer.step - startStep : clockMs;
  }

  async #takeTurn(lane: Lane): Promise<void> {
    const { run } = lane;
    const begun = performance.now();
    run.resumeClock(begun);
    // The first step prepares what all others use again, on a GPU for seconds: it takes no time.
    const isFirst = run.trainer.step === lane.startStep;
    const steps = isFirst || !this.#isOn ? 1 : this.#stepsOfTurn(lane);
    let divergence: Divergence | undefined;
    for (let made = 0; made < steps && !divergence && run.canStep(); made += 1) {
      divergence = await run.trainStep();
      lane.owed = Math.max(0, lane.owed - 1);
      // A test is of the step that it follows.
      if (run.evaluations.isPending || performance.now() - begun >= turnMs) break;
    }
    divergence ??= await run.settle();
    if (!isFirst) lane.clockMs += performance.now() - begun;
    if (divergence) await this.#drop(lane, divergence);
  }

  #stepsOfTurn(lane: Lane): number {
    if (this.#order.rules.clock === 'time') return stepsPerTurn;
    return Math.min(stepsPerTurn, this.#report.limit - this.#used(lane));
  }

  /** The others go on. */
  async #drop(lane: Lane, divergence: Divergence): Promise<void> {
    lane.isOut = true;
    this.#flush();
    const status = { phase: 'diverged', divergence } as const;
    this.#reportOf(lane, { event: { type: 'status', runId: lane.run.id, status }, transfer: [] });
  }

  async #rest(): Promise<void> {
    this.#isOn = false;
    this.#flush();
    const isOver = this.#isLastHeat && !this.#lanes.some((lane) => this.#canGoOn(lane));
    if (isOver) {
      await this.#reportStates();
      this.#askTests();
    }
    this.#say({ phase: isOver ? 'over' : 'paused', waitingForData: false });
  }

  /** Of all test images, by those that are not out. */
  #askTests(): void {
    for (const { run, isOut } of this.#lanes) if (!isOut) run.evaluations.askWhole();
  }

  #flush(): void {
    this.#flushedAtMs = performance.now();
    const reports = this.#lanes.flatMap((lane, index) => {
      const report = lane.run.stepsReport(lane.startMs + lane.clockMs);
      return report ? [{ lane: this.#placeOf(index), ...report }] : [];
    });
    if (reports.length === 0) return;
    this.#emitLanes(
      reports.map(({ lane, event }) => ({ lane, event })),
      reports.flatMap(({ transfer }) => transfer),
    );
  }

  #reportOf(lane: Lane, { event, transfer }: RunReport): void {
    this.#emitLanes([{ lane: this.#placeOf(this.#lanes.indexOf(lane)), event }], transfer);
  }

  /** The place in the whole race of a lane of this heat. */
  #placeOf(index: number): number {
    return this.#report.heat * this.#heatSize + index;
  }

  #emitLanes(reports: readonly LaneEvent[], transfer: ArrayBuffer[]): void {
    this.#emit({ type: 'lanes', runId: this.#run.id, reports }, transfer);
  }

  #say(change: Partial<RaceReport>): void {
    const next = { ...this.#report, ...change };
    const isNews = (Object.keys(change) as (keyof RaceReport)[]).some(
      (field) => next[field] !== this.#report[field],
    );
    this.#report = next;
    if (isNews) this.#emit(this.report());
  }
}

/** Where a run of another config begins that has the weights of `run`, and an optimizer of its own. */
async function startFrom(run: Run, config: RunConfig): Promise<ResumePoint> {
  const snapshot = await run.snapshot();
  const { step } = snapshot;
  return {
    snapshot: { ...snapshot, settings: liveSettingsOf(config), optimizerSince: step },
    adjustments: [],
    elapsedMs: run.elapsedMs,
  };
}
