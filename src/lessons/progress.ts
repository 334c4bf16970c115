import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';

import type { LessonSlug } from './index';

/** What can be done in a lesson. */
export type Milestone = 'visited' | 'claim' | 'challenge';

const storageKey = 'lessons';
const listeners = new Set<() => void>();
let milestones = stored();

/** The lesson on screen, for its parts. */
export const LessonContext = createContext<LessonSlug | undefined>(undefined);

/** Whether something has been done in the lesson on screen; from the moment on that `isDone` says so. */
export function useProgress(milestone: Milestone, isDone: boolean): boolean {
  const slug = useContext(LessonContext);
  const done = useMilestones();
  useEffect(() => {
    if (isDone && slug) remember(`${slug} ${milestone}`);
  }, [isDone, slug, milestone]);
  return slug !== undefined && done.has(`${slug} ${milestone}`);
}

/** Everything that has been done, as `slug milestone`. */
export function useMilestones(): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, () => milestones);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function remember(name: string): void {
  if (milestones.has(name)) return;
  milestones = new Set([...milestones, name]);
  for (const listener of listeners) listener();
  try {
    localStorage.setItem(storageKey, JSON.stringify([...milestones]));
  } catch {
    // storage is refused: it is remembered as long as the page lives
  }
}

function stored(): ReadonlySet<string> {
  try {
    const names: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    const isName = (name: unknown): name is string => typeof name === 'string';
    return new Set(Array.isArray(names) ? names.filter(isName) : []);
  } catch {
    return new Set();
  }
}
