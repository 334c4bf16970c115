import { useLayoutEffect, useState, useSyncExternalStore } from 'react';

import { replaceInAddress } from './address';
import {
  onSystemTheme,
  rememberTheme,
  showTheme,
  systemTheme,
  type Theme,
  wishedTheme,
} from './shown-theme';

/** The theme on screen: what the person chose, or else the system's, also when that changes. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [chosen, setChosen] = useState(wishedTheme);
  const system = useSyncExternalStore(onSystemTheme, systemTheme);
  const theme = chosen ?? system;
  // Always there, so that what is painted by script has one place to watch.
  useLayoutEffect(() => showTheme(theme), [theme]);
  return [
    theme,
    (next) => {
      setChosen(next);
      rememberTheme(next);
      // An address that names a theme would bring the old one back at the next visit.
      replaceInAddress('theme', next);
    },
  ];
}
