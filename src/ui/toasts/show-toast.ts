import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components/Toast';

interface Told {
  readonly text: string;
  readonly onAction: (() => void) | undefined;
  /** On its button; by default that takes something back. */
  readonly actionText?: string;
  /** What its button is called, if that is more than what is on it. */
  readonly actionLabel?: string | undefined;
}

/** Long enough to read it, to find the button and to press it; it waits under the pointer and the focus. */
const shownMs = 20_000;

/** Those that are shown, or wait for room. */
export const queue = new ToastQueue<Told>({ maxVisibleToasts: 3 });

/**
 * Tells what has been done, in a line at the foot of the page that goes by itself. `onUndo` takes
 * it back, for as long as the line is there; `undoLabel` is what its button is called where there is
 * another Undo. Returns what takes the line away before that.
 */
export function showToast(text: string, onUndo?: () => void, undoLabel?: string): () => void {
  const told = { text, onAction: onUndo, actionLabel: undoLabel };
  const key = queue.add(told, { timeout: shownMs });
  return () => queue.close(key);
}

/** Offers to do something, in a line at the foot of the page that stays until it is answered. */
export function showOffer(text: string, actionText: string, onAction: () => void): void {
  queue.add({ text, onAction, actionText });
}
