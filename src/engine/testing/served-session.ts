import { afterEach, beforeAll, beforeEach, vi } from 'vitest';

import { useCpuBackend } from './cpu-backend';
import { DrivenSession } from './driven-session';
import { SyntheticMnist } from './synthetic-mnist';

/** Where made-up images come from, and a session that fetches them there: new ones for each test. */
export let host: SyntheticMnist;
export let session: DrivenSession;

/** Takes another host, of such images, and another session. */
export async function serveAnew(
  images?: Parameters<typeof SyntheticMnist.serve>[0],
): Promise<void> {
  host = await SyntheticMnist.serve(images);
  session = new DrivenSession(host.url);
}

/** Gives each test of a file a `host` and a `session`, on the cpu backend. */
export function useServedSession(): void {
  beforeAll(useCpuBackend);
  beforeEach(() => serveAnew());
  afterEach(() => {
    vi.unstubAllGlobals();
  });
}
