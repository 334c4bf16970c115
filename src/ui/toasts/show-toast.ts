import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components/Toast';

interface Told {
  readonly text: string;
  readonly onUndo: (() => void) | undefined;
  readonly undoLabel: string | undefined;
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
  const key = queue.add({ text, onUndo, undoLabel }, { timeout: shownMs });
  return () => queue.close(key);
}
