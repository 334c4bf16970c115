import { answered } from '../protocol/answered';
import { requestLock, webLocks } from '../protocol/web-locks';

const prefix = 'surprisal-run-';
/** Neither of the two has anything to wait for. */
const answerMs = 3000;

/**
 * Which runs are under way, and where: each is claimed by its tab, by a Web Lock, which the browser
 * releases however the tab ends. Where Web Locks can't be had, or do not answer, every claim is
 * granted, and nothing is known of other tabs.
 */
export class RunClaims {
  readonly #locks = webLocks();
  /** How each that is claimed here is given up. */
  readonly #release = new Map<string, () => void>();

  /** Resolves to whether the run belongs to this page now. */
  async claim(runId: string): Promise<boolean> {
    const locks = this.#locks;
    if (!locks || this.#release.has(runId)) return true;
    const claimed = new Promise<boolean>((resolve, reject) => {
      const holding = requestLock(locks, prefix + runId, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        if (!lock) return undefined;
        return new Promise<void>((release) => this.#release.set(runId, release));
      });
      holding.catch(reject);
    });
    return answered(claimed, answerMs).catch(() => true);
  }

  release(runId: string): void {
    this.#release.get(runId)?.();
    this.#release.delete(runId);
  }

  /** The runs that are under way in other tabs. */
  async elsewhere(): Promise<ReadonlySet<string>> {
    const held = await this.#held().catch(() => []);
    const claimed = held.flatMap(({ name }) =>
      name?.startsWith(prefix) ? [name.slice(prefix.length)] : [],
    );
    return new Set(claimed.filter((runId) => !this.#release.has(runId)));
  }

  async #held(): Promise<readonly LockInfo[]> {
    if (!this.#locks) return [];
    const { held = [] } = await answered(this.#locks.query(), answerMs);
    return held;
  }
}
