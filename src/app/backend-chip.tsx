import { useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';

import { useAppStore } from '../store/use-app-store';
import { lazyDialog } from '../ui/lazy-part';
import styles from './backend-chip.module.css';

const BackendPopover = lazyDialog(
  async () => (await import('./backend-popover')).BackendPopover,
  'backend',
);

/** What computes, and how many at once; pressed, it tells why and offers the others. */
export function BackendChip() {
  const { t } = useTranslation();
  const backend = useAppStore((state) => state.backend);
  const isAwake = useAppStore((state) => state.isAwake);
  const isLate = useAppStore((state) => state.stall?.kind === 'loading');
  const replicas = useAppStore((state) => state.replicas);
  const name = backend
    ? t(`backend.names.${backend.backend}`)
    : t(isLate ? 'backend.loading' : isAwake ? 'backend.starting' : 'backend.asleep');
  const running = replicas ? `, ${t('backend.running', { amount: replicas.running })}` : '';
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  // Within the banner: outside of all landmarks a screen reader may pass it over.
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <>
      <span ref={setPlace} />
      <Button
        ref={button}
        className={styles.chip ?? ''}
        aria-label={`${name}${running} · ${t('backend.why')}`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPress={() => setOpen(true)}
      >
        <span className={styles.dot} data-ready={backend !== undefined} aria-hidden="true" />
        <output data-metric="backend" data-value={backend?.backend ?? ''} aria-live="off">
          {name}
        </output>
        <ReplicaCount />
        <span aria-hidden="true" className={styles.why}>
          ?
        </span>
      </Button>
      {isOpen && <BackendPopover button={button} place={place} onClose={() => setOpen(false)} />}
    </>
  );
}

/** How many replicas run; no word of it where there is nothing to choose, on a GPU. */
function ReplicaCount() {
  const replicas = useAppStore((state) => state.replicas);
  const isGpu = useAppStore((state) => state.backend?.backend === 'webgpu');
  return (
    <output
      className={styles.replicas}
      data-metric="replicas"
      data-value={replicas?.running ?? ''}
      aria-live="off"
      hidden={!replicas || isGpu}
    >
      ×&#8239;{replicas?.running}
    </output>
  );
}
