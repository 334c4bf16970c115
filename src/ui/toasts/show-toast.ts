import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components/Toast';

interface Told {
  readonly text: string;
  readonly onAction: (() => void) | undefined;
  /** On its button; by default that takes something back. */
  readonly actionText?: string;
  /** What its button is called, if that is more than what is on it. */
  readonly actionLabel?: string | undefined;
  readonly isOffer?: boolean;
}

/** Long enough to read it, to find the button and to press it; it waits under the pointer and the focus. */
const shownMs = 20_000;
const mostVisible = 3;

/** Those that are shown, or wait for room. */
export const queue = new ToastQueue<Told>({ maxVisibleToasts: mostVisible });

/**
 * Tells what has been done, in a line at the foot of the page that goes by itself. `onUndo` takes
 * it back, for as long as the line is there; `undoLabel` is what its button is called where there is
 * another Undo. Returns what takes the line away before that.
 */
export function showToast(text: string, onUndo?: () => void, undoLabel?: string): () => void {
  const told = { text, onAction: onUndo, actionLabel: undoLabel };
  const key = add(told, { timeout: shownMs });
  return () => queue.close(key);
}

/**
 * Offers to do something, in a line at the foot of the page that stays until it is answered, or until something
 * else is offered.
 */
export function showOffer(text: string, actionText: string, onAction: () => void): void {
  add({ text, onAction, actionText, isOffer: true }, {});
}

/** Those of the queue, newest first, which it does not tell of those that wait. */
let known: readonly { key: string; told: Told }[] = [];

/**
 * What is told again is there once, and what has to make room does not come back later, when nobody knows
 * any more what it is about: unless something can be done about it.
 */
function add(told: Told, options: { timeout?: number }): string {
  for (const before of known) {
    const isRepeated = !told.onAction && !before.told.onAction && before.told.text === told.text;
    if (isRepeated || (told.isOffer && before.told.isOffer)) queue.close(before.key);
  }
  const key = queue.add(told, {
    ...options,
    onClose: () => (known = known.filter((one) => one.key !== key)),
  });
  known = [{ key, told }, ...known];
  for (const hidden of known.slice(mostVisible)) {
    if (!hidden.told.onAction) queue.close(hidden.key);
  }
  return key;
}
