import { expect } from '@playwright/test';

import type { Crash } from './crash-loop';

/** How much is wished for: by `npm run crash-loop`, or else so much as every test run has time for. */
export const wish = (killsInTests: number) => ({
  kills: Number(process.env.CRASHES ?? killsInTests),
  seed: Number(process.env.CRASH_SEED ?? 1),
});

/**
 * By `npm run crash-loop`, the crashes as a table, of which none may lose more than a second's steps.
 * How much that is depends on the machine, so that no other test asks it.
 */
export function report(crashes: readonly Crash[]): void {
  if (process.env.CRASHES === undefined) return;
  console.table(crashes.map((crash) => ({ ...crash, msLost: Math.round(crash.msLost) })));
  for (const { msLost, victim } of crashes) expect(msLost, victim).toBeLessThanOrEqual(1000);
}
