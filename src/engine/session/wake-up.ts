/** Lets a loop with nothing to do wait until something happens. */
export class WakeUp {
  #hasHappened = false;
  #wake: () => void = () => {};

  /** Something happened. */
  ring(): void {
    this.#hasHappened = true;
    this.#wake();
  }

  /** Resolves at once if something happened since the last call: nothing is slept through. */
  async wait(): Promise<void> {
    if (!this.#hasHappened) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#hasHappened = false;
  }
}

const channel = new MessageChannel();

/** Lets waiting messages in. Unlike a timer it is not slowed down in a hidden tab. */
export function macrotask(): Promise<void> {
  return new Promise((resolve) => {
    channel.port1.addEventListener('message', () => resolve(), { once: true });
    channel.port1.start();
    channel.port2.postMessage(null);
  });
}
