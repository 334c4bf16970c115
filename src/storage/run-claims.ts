const prefix = 'surprisal-run-';

/**
 * Which runs are under way, and where: each is claimed by its tab, by a Web Lock, which the browser
 * releases however the tab ends. Without Web Locks (no secure context, or a frame of another site)
 * every claim is granted.
 */
export class RunClaims {
  readonly #locks = globalThis.navigator?.locks as LockManager | undefined;
  /** How each that is claimed here is given up. */
  readonly #release = new Map<string, () => void>();

  /** Resolves to whether the run belongs to this page now. */
  claim(runId: string): Promise<boolean> {
    if (!this.#locks || this.#release.has(runId)) return Promise.resolve(true);
    return new Promise((resolve) => {
      this.#locks!
        .request(prefix + runId, { ifAvailable: true }, (lock) => {
          if (!lock) return resolve(false);
          return new Promise<void>((release) => {
            this.#release.set(runId, release);
            resolve(true);
          });
        })
        .catch(() => resolve(true));
    });
  }

  release(runId: string): void {
    this.#release.get(runId)?.();
    this.#release.delete(runId);
  }

  /** The runs that are under way in other tabs. */
  async elsewhere(): Promise<ReadonlySet<string>> {
    const { held = [] } = (await this.#locks?.query().catch(() => undefined)) ?? {};
    const claimed = held.flatMap(({ name }) =>
      name?.startsWith(prefix) ? [name.slice(prefix.length)] : [],
    );
    return new Set(claimed.filter((runId) => !this.#release.has(runId)));
  }
}
