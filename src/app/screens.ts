import type { ComponentType } from 'react';

import { fetchedOnce, type FetchedOnce } from '../ui/fetched-once';

/** The screens, in the order of the navigation. The address's hash names one; settings are in its query. */
export const screens = ['playground', 'inspect', 'runs', 'learn'] as const;

export type Screen = (typeof screens)[number];

/** What a hash says: a screen, and what it names within that; what stands behind a question mark is the screen's own. */
export function readHash(hash: string): { name: string | undefined; path: string | undefined } {
  const [name, path] = hash.slice(1).split('?')[0]!.split('/');
  return { name, path };
}

/** Fetches a screen's script: nobody who reads a lesson has to wait for the playground's. */
export const fetchScreen = {
  playground: fetchedOnce(async () => (await import('../playground/playground')).Playground),
  inspect: fetchedOnce(async () => (await import('../inspect/inspect-screen')).InspectScreen),
  runs: fetchedOnce(async () => (await import('../runs/runs-screen')).RunsScreen),
  learn: fetchedOnce(async () => (await import('../lessons/learn-screen')).LearnScreen),
} satisfies Record<Screen, FetchedOnce<ComponentType<never>>>;
