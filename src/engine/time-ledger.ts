import { type TimePart, timeParts } from '../catalog/time-parts';
import type { TimeReport } from '../protocol/time-report';

/**
 * Keeps account of where a thread's time goes while it trains. All of it is charged to some part:
 * what nobody claims is `other`, so that the parts are the whole. Part within a part counts as the
 * outer one. Until it is switched on it measures nothing.
 */
export class TimeLedger {
  readonly #now: () => number;
  #isOn = false;
  #isTraining = false;
  #part: TimePart = 'other';
  /** Up to when time is charged. */
  #chargedMs = 0;
  #resumedMs = 0;
  #entries = emptyEntries();

  /** `now` in ms, for tests. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Begins with an empty page, or stops. */
  switch(on: boolean): void {
    this.#isOn = on;
    this.clear();
  }

  /** Forgets what was measured. */
  clear(): void {
    this.#entries = emptyEntries();
    this.#chargedMs = this.#resumedMs = this.#now();
  }

  /** Time counts only while the thread trains. */
  setTraining(isTraining: boolean): void {
    if (isTraining === this.#isTraining) return;
    if (this.isCounting) this.#settle();
    this.#isTraining = isTraining;
    this.#chargedMs = this.#resumedMs = this.#now();
  }

  get isCounting(): boolean {
    return this.#isOn && this.#isTraining;
  }

  /** Calls `work` and charges its time to `part`. */
  measure<Result>(part: TimePart, work: () => Result): Result {
    if (!this.#enter(part)) return work();
    try {
      return work();
    } finally {
      this.#leave();
    }
  }

  /** As `measure`, until what `work` promises is there. Nothing else may be measured meanwhile. */
  async measureAsync<Result>(part: TimePart, work: () => Promise<Result>): Promise<Result> {
    if (!this.#enter(part)) return work();
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  addStep(): void {
    this.#entries.steps += 1;
  }

  /** What the GPU needed for one of the steps, or that it cannot say. */
  addGpuTime(ms: number | 'not-available'): void {
    const { gpu } = this.#entries;
    if (ms === 'not-available') gpu.isAvailable = false;
    else {
      gpu.timedSteps += 1;
      gpu.sumMs += ms;
    }
  }

  /** The account since the last one, if it is of at least `minimumMs` of training and a step. */
  take(minimumMs: number): TimeReport | undefined {
    if (!this.isCounting) return undefined;
    this.#settle();
    const { wallMs, steps, partMs, gpu } = this.#entries;
    if (wallMs < minimumMs || steps === 0) return undefined;
    this.#entries = emptyEntries();
    const measured = gpu.timedSteps > 0 ? gpu.sumMs / gpu.timedSteps : undefined;
    return { wallMs, steps, partMs, gpuMsPerStep: gpu.isAvailable ? measured : 'not-available' };
  }

  #enter(part: TimePart): boolean {
    if (!this.isCounting || this.#part !== 'other') return false;
    this.#charge();
    this.#part = part;
    return true;
  }

  #leave(): void {
    if (this.isCounting) this.#charge();
    this.#part = 'other';
  }

  #charge(): void {
    const now = this.#now();
    this.#entries.partMs[this.#part] += now - this.#chargedMs;
    this.#chargedMs = now;
  }

  /** Brings parts and whole up to the same moment. */
  #settle(): void {
    this.#charge();
    this.#entries.wallMs += this.#chargedMs - this.#resumedMs;
    this.#resumedMs = this.#chargedMs;
  }
}

/** The ledger of this thread. There is one thread, hence one: who works in it just says at what. */
export const ledger = new TimeLedger();

interface Entries {
  wallMs: number;
  steps: number;
  readonly partMs: Record<TimePart, number>;
  readonly gpu: { isAvailable: boolean; timedSteps: number; sumMs: number };
}

function emptyEntries(): Entries {
  const partMs = Object.fromEntries(timeParts.map((part) => [part, 0]));
  return {
    wallMs: 0,
    steps: 0,
    partMs: partMs as Record<TimePart, number>,
    gpu: { isAvailable: true, timedSteps: 0, sumMs: 0 },
  };
}
