/** How long the page may be held up at a time. */
const busyMs = 10;

/** Who waits for a longer piece of work. */
export interface Listener {
  /** The share of the work that is done, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Lets other work in when it is time for that. */
export class Breaks {
  #since = performance.now();

  /** Whether other work has waited long enough. */
  get isDue(): boolean {
    return performance.now() - this.#since >= busyMs;
  }

  /** Takes a break if it is due. Rejects with the reason if `signal` is aborted. */
  async take(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (!this.isDue) return;
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
    this.#since = performance.now();
  }
}

/** Carries out work in between other work. Rejects with the reason if `signal` is aborted. */
export async function runYielding<Result>(
  work: Generator<number, Result>,
  { onProgress, signal }: Listener = {},
): Promise<Result> {
  const breaks = new Breaks();
  for (;;) {
    const { value, done } = work.next();
    if (done) return value;
    onProgress?.(value);
    await breaks.take(signal);
  }
}
