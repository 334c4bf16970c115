import { useTranslation } from 'react-i18next';

import { Button } from './button';

/**
 * The one way out of what only shows something, at the end of its head. What does something when it is left has
 * Cancel beside the button that does it.
 */
export function CloseButton({ onPress }: { onPress?: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      variant="quiet"
      aria-label={t('close')}
      // In a dialog it closes that by itself.
      {...(onPress ? { onPress } : { slot: 'close' })}
    >
      <span aria-hidden="true">✕</span>
    </Button>
  );
}
