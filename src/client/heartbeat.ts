import type { Pulse, Stall } from '../protocol/pulse';

/** How often the worker is asked. */
export const tickMs = 1000;
/** A tick counts for no more: one that comes later tells that the page slept, was frozen or was busy itself. */
const longestTickMs = 2 * tickMs;
/** After so long it is said: within five seconds, ticks included ... */
const sayAfterMs = 3500;
/** ... unless what the worker does takes about as long anyway. */
const saidTimesUsual = 3;
/** After so long another worker takes over: this one may be computing all the same. */
const giveUpAfterMs = 60_000;
const givenUpTimesUsual = 10;

export interface HeartbeatListener {
  /** The worker is to be asked for its pulse. */
  readonly onAsk: () => void;
  /** Said with every tick while it lasts; null: it is over. */
  readonly onStall: (stall: Stall | null) => void;
  /** It has lasted so long that another worker is needed. Nothing is said after that. */
  readonly onGivenUp: () => void;
}

/**
 * Tells whether a worker comes on. It knows no time but that of its ticks: a page that was asleep, frozen in
 * the background, stopped in a debugger or busy itself heard nothing either, and must not blame the
 * worker for that.
 */
export class Heartbeat {
  readonly #listener: HeartbeatListener;
  #tickedAtMs: number;
  #hasBeenHeard = false;
  /** Whether it owes an answer. */
  #isAsked = false;
  /** Time without a word. */
  #silentMs = 0;
  /** Time in which it answered, and its loop did not come round. */
  #stuckMs = 0;
  #pulse: Pulse | undefined;
  #stall: Stall | undefined;
  /** The person wants to wait, until the worker comes on again. */
  #isPatient = false;
  #isGivenUp = false;

  constructor(listener: HeartbeatListener, nowMs: number) {
    this.#listener = listener;
    this.#tickedAtMs = nowMs;
  }

  /** The worker said something, whatever it was. */
  hear(): void {
    this.#hasBeenHeard = true;
    this.#silentMs = 0;
    if (this.#stall?.kind === 'silent' || this.#stall?.kind === 'loading') this.#end();
  }

  hearPulse(pulse: Pulse): void {
    this.hear();
    this.#isAsked = false;
    const comesOn = pulse.state === 'resting' || pulse.rounds !== this.#pulse?.rounds;
    this.#pulse = pulse;
    if (!comesOn) return;
    this.#stuckMs = 0;
    this.#end();
  }

  /** To be called every `tickMs`. What passes while the page `isHidden` does not count. */
  tick(nowMs: number, isHidden: boolean): void {
    if (this.#isGivenUp) return;
    const passedMs = nowMs - this.#tickedAtMs;
    this.#tickedAtMs = nowMs;
    if (!isHidden) this.#count(Math.min(passedMs, longestTickMs));
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.#listener.onAsk();
  }

  /** The person would rather wait than have another worker. */
  waitOn(): void {
    this.#isPatient = true;
    if (this.#stall) this.#say({ ...this.#stall, limit: undefined });
  }

  #count(passedMs: number): void {
    this.#silentMs += passedMs;
    const isSilent = this.#silentMs >= sayAfterMs;
    const { state, longestMs = 0 } = this.#pulse ?? {};
    // Of one that is silent nobody knows what it does.
    if (!isSilent && state !== undefined && state !== 'resting') this.#stuckMs += passedMs;
    const lastedMs = isSilent ? this.#silentMs : this.#stuckMs;
    if (lastedMs < Math.max(sayAfterMs, saidTimesUsual * longestMs)) return;
    const kind = this.#kind(isSilent);
    // A script on a slow line comes no sooner if it is asked for again; a start has limits of its own.
    const isLimited = (kind === 'silent' || kind === 'stuck') && !this.#isPatient;
    const limitMs = Math.max(giveUpAfterMs, givenUpTimesUsual * longestMs);
    this.#isGivenUp = isLimited && lastedMs >= limitMs;
    if (this.#isGivenUp) return this.#listener.onGivenUp();
    const limit = isLimited ? Math.ceil(limitMs / 1000) : undefined;
    this.#say({ kind, seconds: Math.round(lastedMs / 1000), limit });
  }

  #kind(isSilent: boolean): Stall['kind'] {
    if (!this.#hasBeenHeard) return 'loading';
    if (isSilent) return 'silent';
    return this.#pulse?.state === 'starting' ? 'starting' : 'stuck';
  }

  #say(stall: Stall): void {
    this.#stall = stall;
    this.#listener.onStall(stall);
  }

  #end(): void {
    this.#isPatient = false;
    if (!this.#stall) return;
    this.#stall = undefined;
    this.#listener.onStall(null);
  }
}
