import { type Dispatch, type SetStateAction, use, useCallback, useState } from 'react';

import { LessonContext } from './progress';

const storageKey = 'lesson-widgets';

/** What readers have set up, by lesson and name, for as long as the tab lives. */
const kept = new Map<string, unknown>();

/**
 * As useState, but what is set is there again when the reader comes back: from another screen, in the
 * other language, or by a link to the playground that loads the page anew. `name` is its own within
 * the lesson. For values that JSON can write; one that `isValid` does not accept is not taken up again,
 * by default any that is not made as the initial one is. Outside of a lesson nothing is kept.
 */
export function useKept<Value>(
  name: string,
  initial: Value | (() => Value),
  isValid?: (value: unknown) => boolean,
): [Value, Dispatch<SetStateAction<Value>>] {
  const lesson = use(LessonContext);
  const key = lesson && `${lesson} ${name}`;
  const [value, setValue] = useState<Value>(() => {
    const first = typeof initial === 'function' ? (initial as () => Value)() : initial;
    const before = key && kept.get(key);
    const isTaken = isValid ?? ((known: unknown) => isMadeAs(known, first));
    return before !== undefined && isTaken(before) ? (before as Value) : first;
  });
  const set = useCallback<Dispatch<SetStateAction<Value>>>(
    (next) =>
      setValue((before) => {
        const now = typeof next === 'function' ? (next as (value: Value) => Value)(before) : next;
        if (key) kept.set(key, now);
        return now;
      }),
    [key],
  );
  return [value, set];
}

/** For values of which there are few. */
export const oneOf =
  (values: readonly unknown[]) =>
  (value: unknown): boolean =>
    values.includes(value);

/** Whether two values have the same types and fields all the way down, and lists the same length. */
export function isMadeAs(value: unknown, model: unknown): boolean {
  if (typeof model === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (typeof model !== 'object' || model === null) return typeof value === typeof model;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(model) !== Array.isArray(value)) return false;
  const [ofModel, ofValue] = [Object.entries(model), new Map(Object.entries(value))];
  return (
    ofModel.length === ofValue.size &&
    ofModel.every(([field, part]) => ofValue.has(field) && isMadeAs(ofValue.get(field), part))
  );
}

try {
  const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '{}');
  if (typeof stored === 'object' && stored !== null) {
    for (const [key, value] of Object.entries(stored)) kept.set(key, value);
  }
} catch {
  // Storage is refused, or something else is in it: one begins anew.
}

// Once, when the page goes: a slider that is dragged would write at every move.
if (typeof addEventListener === 'function') {
  addEventListener('pagehide', () => {
    try {
      sessionStorage.setItem(storageKey, JSON.stringify(Object.fromEntries(kept)));
    } catch {
      // As above: it is kept as long as the page lives.
    }
  });
}
