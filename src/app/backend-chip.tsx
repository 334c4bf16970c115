import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { backendIds } from '../catalog/backends';
import type { ReplicasInfo } from '../protocol/events';
import { useAppStore } from '../store/use-app-store';
import { Choice } from '../ui/controls/choice';
import styles from './backend-chip.module.css';

const choices = ['auto', ...backendIds] as const;

/** What computes, and how many at once; pressed, it tells why and offers the others. */
export function BackendChip() {
  const { t } = useTranslation();
  const backend = useAppStore((state) => state.backend);
  const replicas = useAppStore((state) => state.replicas);
  const choice = useAppStore((state) => state.config.backend);
  const { configure } = useAppStore((state) => state.actions);
  const name = backend ? t(`backend.names.${backend.backend}`) : t('backend.starting');
  const running = replicas ? `, ${t('backend.running', { amount: replicas.running })}` : '';
  // Within the banner: outside of all landmarks a screen reader may pass it over.
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <DialogTrigger>
      <span ref={setPlace} />
      <Button className={styles.chip ?? ''} aria-label={`${name}${running} · ${t('backend.why')}`}>
        <span className={styles.dot} data-ready={backend !== undefined} aria-hidden="true" />
        <output data-metric="backend" data-value={backend?.backend ?? ''} aria-live="off">
          {name}
        </output>
        <ReplicaCount />
        <span aria-hidden="true" className={styles.why}>
          ?
        </span>
      </Button>
      <Popover
        className={styles.popover ?? ''}
        placement="bottom end"
        {...(place && { UNSTABLE_portalContainer: place })}
      >
        <Dialog className={styles.dialog ?? ''} aria-label={t('backend.why')}>
          {backend && (
            <>
              <p>{t(`backend.reasons.${backend.reason}`)}</p>
              {backend.device && <p>{t('backend.device', { device: backend.device })}</p>}
              {backend.detail && (
                <p className={styles.detail}>{t('notices.details', { detail: backend.detail })}</p>
              )}
              {replicas && backend.backend !== 'webgpu' && <ReplicasExplained {...replicas} />}
            </>
          )}
          {!isSecureContext && (
            <>
              <p>{t('backend.plainHttp')}</p>
              <p className={styles.detail}>{t('backend.plainHttpHelp')}</p>
            </>
          )}
          <div className={styles.choice}>
            <span>{t('backend.choose')}</span>
            <Choice
              label={t('backend.choose')}
              value={choice}
              options={choices.map((id) => ({ value: id, label: t(`backend.names.${id}`) }))}
              onChange={(id) => configure({ backend: id })}
            />
          </div>
          <p className={styles.detail}>{t('backend.chooseHint')}</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
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

function ReplicasExplained({ count, running }: ReplicasInfo) {
  const { t } = useTranslation();
  if (count === 1) return <p>{t('backend.replicasOne')}</p>;
  return (
    <>
      <p>{t('backend.replicasWhy', { amount: count })}</p>
      {running < count && (
        <p className={styles.detail}>{t('backend.replicasMissing', { running, amount: count })}</p>
      )}
    </>
  );
}
