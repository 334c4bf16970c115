import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

const root = document.documentElement;
const listeners = new Set<() => void>();

/**
 * Marks the page (`data-printing`) while it is being printed, and has all who listen draw for paper before that is
 * made: the browser takes the page as it stands then, and no observer of sizes gets to know of it.
 */
export function watchPrinting(): void {
  const mark = (isPrinting: boolean) => {
    root.toggleAttribute('data-printing', isPrinting);
    flushSync(() => {
      for (const listener of listeners) listener();
    });
  };
  addEventListener('beforeprint', () => mark(true));
  addEventListener('afterprint', () => mark(false));
}

/** Hears, at once, of the page's being printed and of the end of that. */
export function onPrinting(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the page is being printed. */
export const usePrinting = (): boolean =>
  useSyncExternalStore(onPrinting, () => root.hasAttribute('data-printing'));
