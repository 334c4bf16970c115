import { useTranslation } from 'react-i18next';

import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import styles from './class-note.module.css';
import { focusControls } from '../controls/focus-controls';

/** That a link has left parts of the page out, and the way to them. */
export function ClassNote() {
  const { t } = useTranslation('share');
  const { hidden, isEmbedded } = useAppStore((state) => state.view);
  const { showEverything } = useAppStore((state) => state.actions);
  // A frame has a link to the whole page.
  if (hidden.length === 0 || isEmbedded) return null;
  return (
    <p className={styles.note}>
      {t('class.note')}
      <Button
        variant="quiet"
        onPress={() => {
          // The address may name a screen that was left out: it is not gone to unasked.
          location.hash = 'playground';
          showEverything();
          // This one is gone.
          focusControls();
        }}
      >
        {t('class.showAll')}
      </Button>
    </p>
  );
}
