import type { Pulse } from '../../protocol/pulse';

/** A round that took long is remembered for some hundred shorter ones. */
const remembered = 0.99;

/** What the training loop is at, for whoever asks in between. */
export class LoopPulse {
  readonly #now: () => number;
  #rounds = 0;
  #state: Pulse['state'] = 'working';
  #longestMs = 0;
  #sinceMs: number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#sinceMs = now();
  }

  get report(): Pulse {
    const [rounds, state, longestMs] = [this.#rounds, this.#state, this.#longestMs];
    return { type: 'pulse', rounds, state, longestMs };
  }

  /** To be called once a round. */
  comesRound(): void {
    this.#rounds += 1;
    const now = this.#now();
    this.#longestMs = Math.max(now - this.#sinceMs, remembered * this.#longestMs);
    this.#sinceMs = now;
  }

  /** While `work` goes on, the loop is at this, which says nothing of how long a round takes. */
  async during<Result>(
    state: 'resting' | 'starting',
    work: () => Promise<Result>,
  ): Promise<Result> {
    const before = this.#state;
    this.#state = state;
    try {
      return await work();
    } finally {
      this.#state = before;
      this.#sinceMs = this.#now();
    }
  }
}
