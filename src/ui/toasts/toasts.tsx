import { Text } from 'react-aria-components/Text';
import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast';
import { useTranslation } from 'react-i18next';

import { Button } from '../controls/button';
import { queue } from './show-toast';
import styles from './toasts.module.css';

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
