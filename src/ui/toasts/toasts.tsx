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
  readonly onUndo: (() => void) | undefined;
  readonly undoLabel: string | undefined;
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
  const key = queue.add({ text, onUndo, undoLabel }, { timeout: shownMs });
  return () => queue.close(key);
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
          {toast.content.onUndo && (
            <Button
              variant="quiet"
              {...(toast.content.undoLabel && { 'aria-label': toast.content.undoLabel })}
              onPress={() => {
                queue.close(toast.key);
                toast.content.onUndo?.();
              }}
            >
              {t('undo')}
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
