import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { useTranslation } from 'react-i18next';

import { type TimePart, timePartsOf } from '../../catalog/time-parts';
import { useAppStore } from '../../store/use-app-store';
import { Meanings } from '../../ui/time-breakdown/meanings';
import { TimeBreakdown } from '../../ui/time-breakdown/time-breakdown';
import { useDrawShare } from './use-draw-share';
import styles from './where-time-goes.module.css';

const storageKey = 'where-time-goes';

/** Opened, it has the time of training measured and shows it; closed, nothing is measured. */
export function WhereTimeGoes() {
  const { t } = useTranslation('time');
  const { measureTime } = useAppStore((state) => state.actions);
  const [isOpen, setIsOpen] = useState(storedChoice);
  useEffect(() => measureTime(isOpen), [measureTime, isOpen]);
  return (
    <Disclosure
      className={styles.disclosure ?? ''}
      isExpanded={isOpen}
      onExpandedChange={(chosen) => {
        setIsOpen(chosen);
        remember(chosen);
      }}
    >
      <div className={styles.head}>
        <Heading level={2} className={styles.heading ?? ''}>
          <Button slot="trigger" className={styles.trigger ?? ''}>
            {t('title')}
          </Button>
        </Heading>
        {isOpen && <MeaningOfParts />}
      </div>
      <DisclosurePanel>{isOpen && <Measured />}</DisclosurePanel>
    </Disclosure>
  );
}

function Measured() {
  const { t } = useTranslation('time');
  const report = useAppStore((state) => state.run.timeReport);
  const backend = useAppStore((state) => state.backend?.backend);
  const parts = useParts();
  const drawShare = useDrawShare();
  if (!report || !backend) return <p className={styles.waiting}>{t('waiting')}</p>;
  const { wallMs, steps, partMs, gpuMsPerStep } = report;
  return (
    <TimeBreakdown
      wallMs={wallMs}
      steps={steps}
      parts={parts.map((part) => ({ part, ms: partMs[part] }))}
      drawShare={drawShare}
      {...(backend === 'webgpu' && { gpu: { msPerStep: gpuMsPerStep } })}
    />
  );
}

function MeaningOfParts() {
  const { t } = useTranslation('time');
  const isGpu = useAppStore((state) => state.backend?.backend === 'webgpu');
  const parts = useParts();
  return (
    <>
      <Meanings of={[...parts, ...(isGpu ? ['gpu' as const] : []), 'draw']} />
      <span className={styles.units}>{t('units')}</span>
    </>
  );
}

/** The parts that occur with what computes now. */
function useParts(): readonly TimePart[] {
  const backend = useAppStore((state) => state.backend?.backend);
  const isShared = useAppStore((state) => (state.replicas?.count ?? 1) > 1);
  const parts = backend ? timePartsOf[backend] : [];
  return isShared ? parts : parts.filter((part) => part !== 'replicas');
}

function storedChoice(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'open';
  } catch {
    return false; // storage is refused: closed, as for everybody at first
  }
}

function remember(isOpen: boolean): void {
  try {
    if (isOpen) localStorage.setItem(storageKey, 'open');
    else localStorage.removeItem(storageKey);
  } catch {
    // storage is refused: the choice lasts as long as the page
  }
}
