import type { RefObject } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';

import { backendIds } from '../catalog/backends';
import type { ReplicasInfo } from '../protocol/events';
import { useAppStore } from '../store/use-app-store';
import { Choice } from '../ui/controls/choice';
import { useDetailWords } from '../ui/use-detail-words';
import styles from './backend-chip.module.css';

const choices = ['auto', ...backendIds] as const;

export interface BackendPopoverProps {
  button: RefObject<HTMLElement | null>;
  /** Where in the document it is to be; at its end if that is null. */
  place: HTMLElement | null;
  onClose: () => void;
}

/** Why this backend computes, and the choice of another. */
export function BackendPopover({ button, place, onClose }: BackendPopoverProps) {
  const { t } = useTranslation();
  const detailWords = useDetailWords();
  const backend = useAppStore((state) => state.backend);
  const isAwake = useAppStore((state) => state.isAwake);
  const isLate = useAppStore((state) => state.stall?.kind === 'loading');
  const replicas = useAppStore((state) => state.replicas);
  const choice = useAppStore((state) => state.config.backend);
  const { configure } = useAppStore((state) => state.actions);
  return (
    <Popover
      className={styles.popover ?? ''}
      placement="bottom end"
      triggerRef={button}
      isOpen
      onOpenChange={onClose}
      {...(place && { UNSTABLE_portalContainer: place })}
    >
      <Dialog className={styles.dialog ?? ''} aria-label={t('backend.why')}>
        {!backend && !isAwake && <p>{t('backend.asleepWhy')}</p>}
        {!backend && isLate && <p>{t('backend.loadingWhy')}</p>}
        {backend && (
          <>
            <p>{t(`backend.reasons.${backend.reason}`)}</p>
            {backend.device && <p>{t('backend.device', { device: backend.device })}</p>}
            {backend.detail && (
              <p className={styles.detail}>
                {t('notices.details', { detail: detailWords(backend.detail) })}
              </p>
            )}
            {replicas && backend.backend !== 'webgpu' && <ReplicasExplained {...replicas} />}
          </>
        )}
        <Lacks />
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
  );
}

/** What the browser does not give, where that changes how things are computed. */
function Lacks() {
  const { t } = useTranslation();
  const all = useAppStore((state) => state.lacks);
  // Of a page that came over plain http that is said below, with what would help.
  const lacks = isSecureContext ? all : all.filter((service) => service !== 'shared-memory');
  if (lacks.length === 0) return null;
  return (
    <div className={styles.detail}>
      <p>{t('backend.lacks.told')}</p>
      <ul className={styles.lacks}>
        {lacks.map((service) => (
          <li key={service}>{t(`backend.lacks.${service}`)}</li>
        ))}
      </ul>
    </div>
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
