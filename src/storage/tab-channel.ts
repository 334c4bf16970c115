/**
 * What the pages of this site tell each other. Where the browser has no BroadcastChannel, or refuses
 * it (Firefox does where cookies are blocked, and in frames), nothing is heard and nothing breaks.
 */
export class TabChannel<Message> {
  readonly #channel: BroadcastChannel | undefined;

  constructor(name: string) {
    try {
      this.#channel = new BroadcastChannel(name);
    } catch {
      this.#channel = undefined;
    }
  }

  listen(listener: (message: Message) => void): void {
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => listener(data));
  }

  tell(message: Message): void {
    try {
      this.#channel?.postMessage(message);
    } catch {
      // What is told has been written: nobody must think that it has not.
    }
  }
}
