/**
 * What the page asks of the training worker every second, beside all commands. The worker's event loop
 * answers, whatever its training loop is at.
 */
export interface Ping {
  readonly type: 'ping';
}

/** The answer. */
export interface Pulse {
  readonly type: 'pulse';
  /** How often the training loop has come round. */
  readonly rounds: number;
  /**
   * `resting`: nothing to do, or it waits for what may take any time, as images on their way.
   * `starting`: a run is prepared, each part of which is given up by itself after a time.
   */
  readonly state: 'resting' | 'starting' | 'working';
  /** How long its longest rounds take lately, in ms: a step of a huge network can take a minute. */
  readonly longestMs: number;
}

/** That nothing comes of what was asked for. */
export interface Stall {
  /**
   * `loading`: the worker has not said anything yet, so its script may still be on its way.
   * `starting`: it prepares a run, and that takes long.
   * `silent`: it answers nothing; it computes something very long, or for ever.
   * `stuck`: it answers, and waits for something that does not come: a GPU, say.
   */
  readonly kind: 'loading' | 'starting' | 'silent' | 'stuck';
  /** For how long, in whole seconds. Time in which the page was asleep, frozen or hidden does not count. */
  readonly seconds: number;
  /** After how many another worker takes over by itself; undefined if none does. */
  readonly limit: number | undefined;
}
