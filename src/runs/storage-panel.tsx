import { useEffect, useLayoutEffect, useRef } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslation } from 'react-i18next';

import { useAppStore } from '../store/use-app-store';
import { useLayerWords } from '../ui/architecture/use-layer-words';
import { Button } from '../ui/controls/button';
import { useFormat } from '../ui/use-format';
import styles from './storage-panel.module.css';
import type { Backups } from './use-backups';

/** How much is stored, whether it stays, and the ways to be on the safe side. */
export function StoragePanel({ work, backUp, restore }: Backups) {
  const { t } = useTranslation('storage');
  const format = useFormat();
  const { bytes } = useLayerWords();
  const hasRuns = useAppStore((state) => state.library.runs.length > 0);
  const room = useAppStore((state) => state.library.care.room);
  const isPersistent = useAppStore((state) => state.library.care.isPersistent);
  const wasRefused = useAppStore((state) => state.library.care.wasRefused);
  const { lookAtStorage, askToKeep } = useAppStore((state) => state.actions);

  useEffect(() => lookAtStorage(), [lookAtStorage]);

  // The button that had the focus is gone: it goes to what has taken its place.
  const cancelling = useRef<HTMLButtonElement>(null);
  const writing = useRef<HTMLButtonElement>(null);
  const reading = useRef<HTMLButtonElement>(null);
  const kind = work?.kind;
  const kindBefore = useRef(kind);
  useLayoutEffect(() => {
    const ended = kindBefore.current === 'writing' ? writing : reading;
    const next = kind ? cancelling : ended;
    if (kind !== kindBefore.current && isFocusLost()) next.current?.focus();
    kindBefore.current = kind;
  }, [kind]);

  const sentences = [
    room && t('panel.used', { used: bytes(room.used), granted: bytes(room.granted) }),
    isPersistent !== undefined && t(isPersistent ? 'panel.persistent' : 'panel.bestEffort'),
    isPersistent === false && wasRefused && t('panel.refused'),
  ];

  return (
    <section className={styles.panel} aria-label={t('panel.label')}>
      <p className={styles.text}>{sentences.filter(Boolean).join(t('panel.separator'))}</p>
      {isPersistent === false && !wasRefused && (
        <Button onPress={askToKeep}>{t('panel.ask')}</Button>
      )}
      {work ? (
        <>
          <span className={styles.work} role="status">
            {t(`backup.${work.kind}`, { share: format.wholeShare(work.share) })}
          </span>
          <Button ref={cancelling} onPress={work.cancel}>
            {t('backup.cancel')}
          </Button>
        </>
      ) : (
        <>
          {hasRuns && (
            <Button ref={writing} onPress={() => void backUp()}>
              {t('panel.backUp')}
            </Button>
          )}
          <FileTrigger onSelect={(files) => files?.[0] && void restore(files[0])}>
            <Button ref={reading}>{t('panel.restore')}</Button>
          </FileTrigger>
        </>
      )}
    </section>
  );
}

const isFocusLost = () =>
  document.activeElement === null || document.activeElement === document.body;
