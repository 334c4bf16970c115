import { useTranslation } from 'react-i18next';

import type { ForkState } from '../../store/run/fork-state';
import type { ReplayResult } from '../../store/run/replay-result';
import { useAppStore } from '../../store/use-app-store';
import { Notice } from '../../ui/notice';
import { useFormat } from '../../ui/use-format';
import { useRunName } from '../../ui/use-run-name';
import { PassingNotice } from './passing-notice';

const stepsToRead = 200;

/** Which weights the run began with, where it was forked, and whether the steps that were made again are those of before. */
export function ForkNotices() {
  const runId = useAppStore((state) => state.run.id);
  const fork = useAppStore((state) => (state.fork?.runId === runId ? state.fork : undefined));
  const { t } = useTranslation('files');
  const replay = useAppStore((state) => state.run.replay);
  const weightsFrom = useAppStore(({ run }) =>
    run.step <= stepsToRead ? run.weightsFrom : undefined,
  );
  // Once it has gone its own way for a while, everybody has read it.
  const isUnderWay = useAppStore(({ run }) => fork && run.step > fork.step + stepsToRead);
  return (
    <>
      {weightsFrom !== undefined && (
        <PassingNotice key={`weights ${runId}`}>
          <p>{t('weights.notice', { source: weightsFrom })}</p>
        </PassingNotice>
      )}
      {fork && replay && !isUnderWay && <Forked key={runId} fork={fork} replay={replay} />}
      {replay?.deviatesFrom !== undefined && <Deviation step={replay.deviatesFrom} fork={fork} />}
    </>
  );
}

function Forked({ fork, replay }: { fork: ForkState; replay: ReplayResult }) {
  const { t } = useTranslation('race');
  const format = useFormat();
  const nameOf = useRunName();
  const parent = useAppStore(({ library }) => library.runs.find(({ id }) => id === fork.parentId));
  const step = format.count(fork.step);
  const again = replay.lastStep - replay.firstStep + 1;
  const isExact = replay.deviatesFrom === undefined;
  const { parentFingerprint } = fork;
  const isSame = parentFingerprint === replay.fingerprint;
  const facts = [
    replay.fingerprint,
    ...(parentFingerprint
      ? [
          t(isSame ? 'fork.sameAsParent' : 'fork.otherThanParent', {
            fingerprint: parentFingerprint,
          }),
        ]
      : []),
    ...(isExact && again > 0
      ? [t('fork.sameLosses', { count: again, amount: format.count(again) })]
      : []),
  ];
  return (
    <PassingNotice>
      <p>
        {parent
          ? t('fork.notice', { name: nameOf(parent), step })
          : t('fork.noticeDeleted', { step })}
      </p>
      <p>{t('fork.fingerprint', { facts: facts.join(t('fork.separator')) })}</p>
    </PassingNotice>
  );
}

function Deviation({ step, fork }: { step: number; fork: ForkState | undefined }) {
  const { t } = useTranslation('race');
  const { t: app } = useTranslation();
  const format = useFormat();
  const backend = useAppStore((state) => state.backend?.backend);
  const replicas = useAppStore((state) => state.replicas?.count ?? 1);
  const words = (id: NonNullable<typeof backend>, count: number) =>
    count > 1 ? `${app(`backend.names.${id}`)} × ${count}` : app(`backend.names.${id}`);
  const isOther = fork && backend && (fork.backend !== backend || fork.replicas !== replicas);
  return (
    <Notice tone="bad">
      <p>
        {t('fork.deviates', { step: format.count(step) })}
        {app('betweenSentences')}
        {isOther
          ? t('fork.otherComputer', {
              before: words(fork.backend, fork.replicas),
              now: words(backend, replicas),
            })
          : t('fork.otherReason')}
      </p>
    </Notice>
  );
}
