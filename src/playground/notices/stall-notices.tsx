import { useTranslation } from 'react-i18next';

import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { Notice } from '../../ui/notice';
import { useWaited } from '../controls/use-waited';

/**
 * On a slow line a worker and its engine take their time: a notice would be in the way sooner. Until then the
 * chip says it, and to whoever has pressed Train the strip.
 */
const longStartSeconds = 20;
const longWaitSeconds = 4;

/** What does not come on, for how long, and what can be done about it. */
export function StallNotices() {
  const stall = useAppStore((state) => state.stall);
  const hasFailed = useAppStore(({ run }) => run.status.phase === 'failed');
  if (hasFailed) return null;
  const isStart = stall?.kind === 'loading' || stall?.kind === 'starting';
  return (
    <>
      {stall && (!isStart || stall.seconds >= longStartSeconds) && <WorkerNotice />}
      <ImagesNotice />
    </>
  );
}

function WorkerNotice() {
  const { t } = useTranslation();
  const { restartFromSnapshot, waitForWorker } = useAppStore((state) => state.actions);
  const stall = useAppStore((state) => state.stall)!;
  const isGpu = useAppStore((state) => state.backend?.backend === 'webgpu');
  const hasBegun = useAppStore(({ run }) => run.step > 0);
  const { kind, seconds, limit } = stall;
  const words = kind === 'stuck' && isGpu ? 'gpu' : kind;
  return (
    <Notice
      tone="note"
      actions={
        <>
          <Button onPress={restartFromSnapshot}>
            {hasBegun ? t('notices.restart') : t('notices.tryAgain')}
          </Button>
          {limit !== undefined && (
            <Button variant="quiet" onPress={waitForWorker}>
              {t('stalled.waitOn')}
            </Button>
          )}
        </>
      }
    >
      <p>
        <strong>{t(`stalled.${words}`)}</strong>
        <Seconds seconds={seconds} />
      </p>
      <p>
        {t(`stalled.${words}Why`)}
        {limit !== undefined && t('betweenSentences') + t('stalled.limit', { seconds: limit })}
      </p>
    </Notice>
  );
}

/** The images of the next batch do not come. */
function ImagesNotice() {
  const { t } = useTranslation();
  const isWaiting = useAppStore(
    ({ run: { status } }) => status.phase === 'training' && status.waitingForData,
  );
  const seconds = useWaited(isWaiting);
  if (seconds < longWaitSeconds) return null;
  return (
    <Notice tone="note">
      <p>
        <strong>{t('stalled.images')}</strong>
        <Seconds seconds={seconds} />
      </p>
      <p>{t('stalled.imagesWhy')}</p>
    </Notice>
  );
}

/** Not told to screen readers, which would read the notice again every second. */
function Seconds({ seconds }: { seconds: number }) {
  const { t } = useTranslation();
  return (
    <span aria-hidden="true">{t('betweenSentences') + t('stalled.seconds', { seconds })}</span>
  );
}
