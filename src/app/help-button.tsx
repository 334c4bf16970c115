import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';

import { useShortcuts } from '../ui/keys/use-shortcuts';
import { lazyDialog } from '../ui/lazy-part';

const HelpSheet = lazyDialog(async () => (await import('./help-sheet')).HelpSheet, 'keys');

interface HelpButtonProps {
  className: string;
  onSwitchShortcuts: (areOn: boolean) => void;
}

/** A button, and the keyboard shortcuts that it shows. */
export function HelpButton({ className, onSwitchShortcuts }: HelpButtonProps) {
  const { t } = useTranslation('keys');
  const keyShortcuts = useShortcuts('help');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        className={className}
        aria-label={t('title')}
        onPress={() => setOpen(true)}
        render={(attributes) => <button {...attributes} aria-keyshortcuts={keyShortcuts} />}
      >
        <KeyboardIcon />
      </Button>
      {isOpen && <HelpSheet onClose={() => setOpen(false)} onSwitchShortcuts={onSwitchShortcuts} />}
    </>
  );
}

function KeyboardIcon() {
  return (
    <svg width="20" height="14" viewBox="0 0 20 14" aria-hidden="true">
      <rect
        x="0.75"
        y="0.75"
        width="18.5"
        height="12.5"
        rx="2.5"
        fill="none"
        stroke="currentColor"
      />
      <path
        d="M4 4.5h1.5m2 0H9m2 0h1.5m2 0H16M4 7.2h1.5m2 0H9m2 0h1.5m2 0H16M6 10h8"
        stroke="currentColor"
      />
    </svg>
  );
}
