/** Less than this after a task was asked for, the page had nothing else to do. */
const idleMs = 1;

/** What a `DrawClock` needs of the page. */
export interface PageTasks {
  now: () => number;
  /** Calls back after the tasks that are waiting now. */
  afterTasks: (callback: () => void) => void;
  nextFrame: (callback: () => void) => void;
}

/**
 * How long the page's thread is busy with showing changes. From each change, and again from the
 * frame that shows it, it queues behind the tasks that are waiting, until nobody is before it: while
 * it waits the thread is busy, with React, layout and painting.
 */
export class DrawClock {
  readonly #tasks: PageTasks;
  #sinceMs: number;
  #busyMs = 0;
  #isQueued = false;
  #awaitsFrame = false;

  constructor(tasks: PageTasks) {
    this.#tasks = tasks;
    this.#sinceMs = tasks.now();
  }

  /** Something changed that will be shown. */
  changed(): void {
    this.#follow();
    if (this.#awaitsFrame) return;
    this.#awaitsFrame = true;
    this.#tasks.nextFrame(() => {
      this.#awaitsFrame = false;
      this.#follow();
    });
  }

  /** Share of the time since the last call in which the page was busy. */
  takeShare(): number {
    const now = this.#tasks.now();
    const share = this.#busyMs / Math.max(now - this.#sinceMs, Number.MIN_VALUE);
    this.#sinceMs = now;
    this.#busyMs = 0;
    return share;
  }

  #follow(): void {
    if (this.#isQueued) return;
    this.#isQueued = true;
    this.#queue(this.#tasks.now());
  }

  #queue(queuedMs: number): void {
    this.#tasks.afterTasks(() => {
      const now = this.#tasks.now();
      this.#busyMs += now - queuedMs;
      if (now - queuedMs >= idleMs) this.#queue(now);
      else this.#isQueued = false;
    });
  }
}

/** The tasks of this page. */
export function pageTasks(): PageTasks {
  const channel = new MessageChannel();
  channel.port1.start();
  return {
    now: () => performance.now(),
    afterTasks(callback) {
      channel.port1.addEventListener('message', callback, { once: true });
      channel.port2.postMessage(null);
    },
    nextFrame: (callback) => requestAnimationFrame(callback),
  };
}
