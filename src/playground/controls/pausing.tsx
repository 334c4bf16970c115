import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import styles from './control-strip.module.css';

/** A pause that comes sooner needs no word. */
const longPauseMs = 500;

/** Says that a pause is under way where it lets itself be waited for: at a long step, or by a worker that hangs. */
export function Pausing({ isAwaited }: { isAwaited: boolean }) {
  const { t } = useTranslation();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isAwaited) return undefined;
    const timer = setTimeout(() => setLong(true), longPauseMs);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isAwaited]);
  if (!isAwaited || !isLong) return null;
  return (
    <p className={styles.pending} role="status">
      {t('strip.pausing')}
    </p>
  );
}
