import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { Button } from '../controls/button';
import styles from './toasts.module.css';

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

const queue = new ToastQueue<Told>({ maxVisibleToasts: 3 });

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

/** Where they are shown: once on the page. F6 takes the focus there. */
export function Toasts() {
  const { t } = useTranslation('keys');
  return (
    <ToastRegion queue={queue} className={styles.region ?? ''}>
      {({ toast }) => (
        <Toast toast={toast} className={styles.toast ?? ''}>
          <ToastContent className={styles.content ?? ''}>
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.onAction && (
            <Button
              variant="quiet"
              {...(toast.content.actionLabel && { 'aria-label': toast.content.actionLabel })}
              onPress={() => {
                queue.close(toast.key);
                toast.content.onAction?.();
              }}
            >
              {toast.content.actionText ?? t('undo')}
            </Button>
          )}
          <Button slot="close" variant="quiet">
            <span aria-hidden="true">✕</span>
          </Button>
        </Toast>
      )}
    </ToastRegion>
  );
}
