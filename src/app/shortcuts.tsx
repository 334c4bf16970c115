import { useContext, useEffect, useState } from 'react';

import { ShortcutsContext } from '../ui/keys/use-shortcuts';
import { listenForShortcuts } from './shortcut-keys';

/** Listens for the shortcuts while they are on, and reads out what a slider was moved to. */
export function Shortcuts() {
  const areOn = useContext(ShortcutsContext);
  const [said, say] = useState('');
  useEffect(() => {
    if (!areOn) return undefined;
    return listenForShortcuts((control) => {
      if (!(control instanceof HTMLInputElement)) return;
      // Once it is shown.
      requestAnimationFrame(() => {
        say(`${control.labels?.[0]?.textContent} ${control.getAttribute('aria-valuetext')}`);
      });
    });
  }, [areOn]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
