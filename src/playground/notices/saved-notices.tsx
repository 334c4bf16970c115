import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import type { LibraryTrouble } from '../../store/library/library-state';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { Notice } from '../../ui/notice';
import { showToast } from '../../ui/toasts/show-toast';
import { useRunName } from '../../ui/use-run-name';
import { Offer } from './offer';
import { PassingNotice } from './passing-notice';
import { RoomQuestion } from './room-question';

/** The run that was left has been left for good once the new one has made so many steps. */
const stepsToSettle = 100;

/** What there is to say of the runs that are kept. */
export function SavedNotices() {
  const trouble = useAppStore((state) => state.library.trouble);
  const isEmbedded = useAppStore((state) => state.view.isEmbedded);
  const isSlow = useAppStore((state) => state.library.isSlow);
  const { t } = useTranslation('saving');
  // Browsers refuse to keep anything for many frames, and nobody looks for it there.
  const isReported = trouble && !(isEmbedded && trouble.kind === 'refused');
  return (
    <>
      {/* In somebody's page a run of the visitor's own has no business. */}
      {!isEmbedded && <Offer />}
      <OtherBackend />
      {isReported && <Trouble trouble={trouble} />}
      {isSlow && (
        <Notice tone="note">
          <p>{t('slow')}</p>
        </Notice>
      )}
      <RoomQuestion />
      <LeftRun />
    </>
  );
}

/** The run goes on, but not as it would have. */
function OtherBackend() {
  const { t } = useTranslation('saving');
  const { t: app } = useTranslation();
  const nameOf = useRunName();
  const opened = useAppStore((state) => state.library.opened);
  const current = useAppStore((state) => state.backend?.backend);
  const isStarting = useAppStore(
    ({ run: { status } }) => status.phase === 'preparing' && status.waitingFor === 'backend',
  );
  if (!opened || !current || isStarting || opened.backend === current) return null;
  const before = app(`backend.names.${opened.backend}`);
  const now = app(`backend.names.${current}`);
  return (
    <PassingNotice key={opened.id}>
      <p>{t('otherBackend', { name: nameOf(opened), before, now })}</p>
    </PassingNotice>
  );
}

function Trouble({ trouble }: { trouble: LibraryTrouble }) {
  const { t } = useTranslation('saving');
  const { t: app } = useTranslation();
  const nameOf = useRunName();
  const { dismissTrouble } = useAppStore((state) => state.actions);
  const words = (): string => {
    switch (trouble.kind) {
      case 'elsewhere':
      case 'gone':
      case 'too-large':
        return t(`trouble.${trouble.kind}`, { name: nameOf(trouble.run) });
      case 'misfit': {
        const { run, field } = trouble;
        const value = String(run.config[field]).slice(0, 40);
        return t('trouble.misfit', { name: nameOf(run), field: app(`fields.${field}`), value });
      }
      default:
        return t(`trouble.${trouble.kind}`);
    }
  };
  return (
    <Notice
      tone="note"
      actions={
        <Button variant="quiet" onPress={dismissTrouble}>
          {app('notices.dismiss')}
        </Button>
      }
    >
      <p>{words()}</p>
      {trouble.kind === 'unwritten' && <p>{app('notices.details', { detail: trouble.detail })}</p>}
    </Notice>
  );
}

/** Reset can be taken back, until the new run has gone some way. */
function LeftRun() {
  const { t } = useTranslation('saving');
  const nameOf = useRunName();
  const { continueRun } = useAppStore((state) => state.actions);
  const id = useAppStore(({ run, library: { leftId } }) =>
    run.step < stepsToSettle ? leftId : undefined,
  );
  const run = useAppStore(({ library: { runs } }) => runs.find((known) => known.id === id));
  const text = run && t('left', { name: nameOf(run) });
  const undo = run && t('undoLeft', { name: nameOf(run) });
  useEffect(() => {
    if (id === undefined || !text) return undefined;
    return showToast(text, () => void continueRun(id), undo);
  }, [id, text, undo, continueRun]);
  return null;
}
