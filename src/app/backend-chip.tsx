import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { backendIds } from '../catalog/backends';
import { useAppStore } from '../store/use-app-store';
import { Choice } from '../ui/controls/choice';
import styles from './backend-chip.module.css';

const choices = ['auto', ...backendIds] as const;

/** What computes; pressed, it tells why and offers the others. */
export function BackendChip() {
  const { t } = useTranslation();
  const backend = useAppStore((state) => state.backend);
  const choice = useAppStore((state) => state.config.backend);
  const { configure } = useAppStore((state) => state.actions);
  const name = backend ? t(`backend.names.${backend.backend}`) : t('backend.starting');
  return (
    <DialogTrigger>
      <Button className={styles.chip ?? ''} aria-label={`${name} · ${t('backend.why')}`}>
        <span className={styles.dot} data-ready={backend !== undefined} aria-hidden="true" />
        <output data-metric="backend" data-value={backend?.backend ?? ''} aria-live="off">
          {name}
        </output>
        <span aria-hidden="true" className={styles.why}>
          ?
        </span>
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <Dialog className={styles.dialog ?? ''} aria-label={t('backend.why')}>
          {backend && (
            <>
              <p>{t(`backend.reasons.${backend.reason}`)}</p>
              {backend.device && <p>{t('backend.device', { device: backend.device })}</p>}
              {backend.detail && (
                <p className={styles.detail}>{t('notices.details', { detail: backend.detail })}</p>
              )}
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
