import { useState } from 'react';

/** A switch that is remembered in this browser; on unless it was turned off. */
export function useStoredSwitch(storageKey: string): [boolean, (isOn: boolean) => void] {
  const [isOn, setOn] = useState(() => stored(storageKey) !== 'off');
  return [
    isOn,
    (next) => {
      setOn(next);
      try {
        localStorage.setItem(storageKey, next ? 'on' : 'off');
      } catch {
        // storage is refused: the choice lasts as long as the page
      }
    },
  ];
}

function stored(storageKey: string): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
