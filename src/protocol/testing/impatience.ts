import { vi } from 'vitest';

/** Time goes by so many times as fast: nobody waits in a test for what never comes. Until globals are put back. */
export function hastenTimers(times: number): void {
  const later = setTimeout;
  vi.stubGlobal('setTimeout', (work: () => void, ms: number) => later(work, ms / times));
}
