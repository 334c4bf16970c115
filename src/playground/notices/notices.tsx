import { useTranslation } from 'react-i18next';

import type { Divergence, FailureStage, StopCondition } from '../../protocol/events';
import { frameOf, scoreOf } from '../../catalog/tasks';
import { isStuckAtGuessing, stuckSteps } from './stuck';
import type { Recovery } from '../../store/run/run-state';
import { guessOfRun } from '../../store/run/guess';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { Notice } from '../../ui/notice';
import { useDetailWords } from '../../ui/use-detail-words';
import { useFormat } from '../../ui/use-format';
import { ForkNotices } from './fork-notices';
import { LinkNotices } from './link-notices';
import { MissingData } from '../own-data/missing-data';
import { stopWord } from '../../ui/stop-word';
import { useStopSplit } from '../settings/use-stop-split';
import { PassingNotice } from './passing-notice';
import { SavedNotices } from './saved-notices';
import { StallNotices } from './stall-notices';

/** What went wrong, in words, with the way on. */
export function Notices() {
  const status = useAppStore((state) => state.run.status);
  const failures = useAppStore((state) => state.data?.failures);
  const recovered = useAppStore((state) => state.run.recovered);
  const replicas = useAppStore((state) => state.replicas);
  // Train drives the race meanwhile.
  const isRacing = useAppStore((state) => state.race !== undefined);
  const { t } = useTranslation();
  const goesOn = useAppStore(
    ({ config, run }) => config.onDivergence === 'go-on' && run.status.phase !== 'diverged',
  );
  return (
    <>
      <LinkNotices />
      <MissingData />
      <SavedNotices />
      <ForkNotices />
      {status.phase === 'diverged' && <DivergenceNotice divergence={status.divergence} />}
      {goesOn && (
        <PassingNotice>
          <p>{t('notices.goingOn')}</p>
        </PassingNotice>
      )}
      {status.phase === 'failed' && <FailureNotice stage={status.stage} detail={status.detail} />}
      <StallNotices />
      {recovered && status.phase !== 'failed' && (
        <RecoveryNotice key={recovered.atStep} recovery={recovered} />
      )}
      {replicas && replicas.lost > 0 && status.phase !== 'failed' && (
        <ReplicaLostNotice key={replicas.lost} detail={replicas.detail} />
      )}
      {status.phase === 'paused' && status.stoppedBy && !isRacing && (
        <StoppedNotice condition={status.stoppedBy} />
      )}
      <StuckNotice />
      {failures && failures.length > 0 && status.phase !== 'failed' && <ShardsNotice />}
    </>
  );
}

function DivergenceNotice({ divergence }: { divergence: Divergence }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { configure, train, goOnAnyway } = useAppStore((state) => state.actions);
  const chosenRate = useAppStore((state) => state.config.learningRate);
  const { kind, loss, learningRate, suggestedLearningRate } = divergence;
  const step = format.count(divergence.step);
  const kept = format.count(divergence.keptStep);
  return (
    <Notice
      tone="bad"
      actions={
        <>
          <Button
            onPress={() => {
              configure({ learningRate: suggestedLearningRate });
              train();
            }}
          >
            {t('notices.continueLower', { kept, rate: format.compact(suggestedLearningRate) })}
          </Button>
          {chosenRate !== suggestedLearningRate && chosenRate < divergence.baseRate && (
            <Button variant="quiet" onPress={train}>
              {t('notices.continueSame', { rate: format.compact(chosenRate) })}
            </Button>
          )}
          {kind === 'exploded' && chosenRate === divergence.baseRate && (
            <Button variant="quiet" onPress={goOnAnyway}>
              {t('notices.goOnAnyway')}
            </Button>
          )}
        </>
      }
    >
      <p>
        <strong>
          {kind === 'exploded'
            ? t('notices.exploded', { step, loss: format.loss(loss) })
            : t('notices.notFinite', { step })}
        </strong>
      </p>
      <p>{t('notices.divergedWhy', { kept, rate: format.compact(learningRate) })}</p>
      {kind === 'not-finite' && <p>{t('notices.noWayBack', { kept })}</p>}
    </Notice>
  );
}

const failureWords = {
  manifest: 'notices.manifest',
  snapshot: 'notices.trainingError',
  'device-lost': 'notices.deviceLost',
  training: 'notices.trainingError',
  'worker-died': 'notices.workerDied',
  'worker-hung': 'notices.workerHung',
  'no-worker': 'notices.noWorker',
} as const satisfies Record<FailureStage, string>;

function FailureNotice({ stage, detail }: { stage: FailureStage; detail: string }) {
  const { t } = useTranslation();
  const detailWords = useDetailWords();
  const { restartFromSnapshot } = useAppStore((state) => state.actions);
  const hasBegun = useAppStore(({ run }) => run.step > 0);
  const hasNoSnapshot = stage === 'manifest' || stage === 'no-worker' || !hasBegun;
  return (
    <Notice
      tone="bad"
      actions={
        <Button onPress={restartFromSnapshot}>
          {hasNoSnapshot ? t('notices.tryAgain') : t('notices.restart')}
        </Button>
      }
    >
      <p>
        <strong>
          {t(
            stage === 'worker-died' && !hasBegun ? 'notices.workerNotStarted' : failureWords[stage],
          )}
        </strong>
      </p>
      {detail && <p>{t('notices.details', { detail: detailWords(detail) })}</p>}
    </Notice>
  );
}

const recoveryWords = {
  'device-lost': 'notices.recovered',
  'worker-hung': 'notices.workerReplaced',
} as const satisfies Record<Recovery['from'], string>;

function RecoveryNotice({ recovery }: { recovery: Recovery }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <PassingNotice>
      <p>{t(recoveryWords[recovery.from], { step: format.count(recovery.atStep) })}</p>
    </PassingNotice>
  );
}

function ReplicaLostNotice({ detail }: { detail: string }) {
  const { t } = useTranslation();
  const detailWords = useDetailWords();
  return (
    <PassingNotice>
      <p>{t('notices.replicaLost')}</p>
      {detail && <p>{t('notices.details', { detail: detailWords(detail) })}</p>}
    </PassingNotice>
  );
}

function StoppedNotice({ condition }: { condition: StopCondition }) {
  const { t } = useTranslation();
  const { t: lab } = useTranslation('lab');
  const format = useFormat();
  const score = useAppStore(({ run }) => scoreOf(run.config.task));
  const value = Number(useAppStore((state) => state.config[condition]));
  const split = useStopSplit();
  // What it was is only known while it is still set.
  if (Number.isNaN(value)) return null;
  return (
    <PassingNotice>
      <p>
        {lab(`stop.reached.${stopWord(condition, score, split)}`, {
          count: value,
          value: condition === 'stopAccuracy' ? format.accuracy(value) : format.count(value),
        })}
        {t('betweenSentences') + lab('stop.goOn')}
      </p>
    </PassingNotice>
  );
}

/** A network that only guesses, on and on: nothing diverges, and nothing will come of it. */
function StuckNotice() {
  const { t } = useTranslation();
  const format = useFormat();
  const runId = useAppStore((state) => state.run.id);
  const guess = useAppStore(
    ({ run, config }) => guessOfRun(run.config, config, run.trainingFacts).loss,
  );
  const isStuck = useAppStore(({ series, run }) => {
    const { network, classCount } = frameOf(run.config);
    // A discriminator that can but guess is what a generator is trained for.
    if (network === 'gan' || guess === undefined) return false;
    return isStuckAtGuessing(series, guess, classCount);
  });
  if (!isStuck || guess === undefined) return null;
  return (
    <PassingNotice key={runId}>
      <p>
        <strong>{t('notices.stuck', { amount: stuckSteps, loss: format.loss(guess) })}</strong>
      </p>
      <p>{t('notices.stuckWhy')}</p>
    </PassingNotice>
  );
}

function ShardsNotice() {
  const { t } = useTranslation();
  const detailWords = useDetailWords();
  const data = useAppStore((state) => state.data)!;
  const { retryDownloads } = useAppStore((state) => state.actions);
  const missing = data.failures.filter(({ kind }) => kind === 'missing').length;
  return (
    <Notice
      tone="bad"
      actions={<Button onPress={() => retryDownloads('waiting')}>{t('notices.retry')}</Button>}
    >
      <p>
        {t(data.imagesReady > 0 ? 'notices.shards' : 'notices.noShards', {
          count: data.piecesTotal,
          missing,
          corrupt: data.failures.length - missing,
          total: data.piecesTotal,
        })}
      </p>
      <p>{t('notices.shardsAgain')}</p>
      <p>{t('notices.details', { detail: detailWords(data.failures[0]!.detail) })}</p>
    </Notice>
  );
}
