import { webLocks } from '../protocol/web-locks';

/** What a browser may not give to the pages of a site that keep something; they do without. */
export type StorageLack = 'locks' | 'tabs' | 'preferences';

/** What this page has to do without, IndexedDB apart: that is found out by opening it. */
export function storageLacks(): readonly StorageLack[] {
  const isThere: Record<StorageLack, boolean> = {
    locks: webLocks() !== undefined,
    tabs: tried(() => new BroadcastChannel('surprisal').close()),
    preferences: tried(() => {
      const key = 'surprisal-tried';
      localStorage.setItem(key, '');
      localStorage.removeItem(key);
    }),
  };
  return (Object.keys(isThere) as StorageLack[]).filter((service) => !isThere[service]);
}

function tried(use: () => void): boolean {
  try {
    use();
    return true;
  } catch {
    return false;
  }
}
