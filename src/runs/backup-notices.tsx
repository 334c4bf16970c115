import { useTranslation } from 'react-i18next';

import type { RestoreReport, SkippedPart } from '../store/library/backup-actions';
import { Button } from '../ui/controls/button';
import { Notice } from '../ui/notice';
import { useDetailWords } from '../ui/use-detail-words';
import { useFormat } from '../ui/use-format';
import { useRunName } from '../ui/use-run-name';
import type { BackupOutcome, Backups } from './use-backups';

/** What came of a backup that was written or restored. */
export function BackupNotices({ outcome, dismiss }: Backups) {
  const { t } = useTranslation('storage');
  if (!outcome) return null;
  const isGood =
    outcome.kind === 'restored' &&
    outcome.report.skipped.length === 0 &&
    !outcome.report.refused &&
    !outcome.report.isCancelled &&
    !outcome.report.isCutOff;
  return (
    <Notice
      tone={isGood ? 'note' : 'bad'}
      actions={
        <Button variant="quiet" onPress={dismiss}>
          {t('backup.dismiss')}
        </Button>
      }
    >
      <Outcome outcome={outcome} />
    </Notice>
  );
}

function Outcome({ outcome }: { outcome: BackupOutcome }) {
  const { t } = useTranslation('storage');
  const detailWords = useDetailWords();
  switch (outcome.kind) {
    case 'restored':
      return <Report report={outcome.report} />;
    case 'not-ours':
      return <p>{t('backup.notOurs', { file: outcome.file })}</p>;
    case 'newer':
      return <p>{t('backup.newer', { file: outcome.file })}</p>;
    case 'failed':
      return <p>{t('backup.failed', { detail: detailWords(outcome.detail) })}</p>;
    default:
      return outcome satisfies never;
  }
}

function Report({ report }: { report: RestoreReport }) {
  const { t } = useTranslation('storage');
  const detailWords = useDetailWords();
  const format = useFormat();
  const nameOf = useRunName();
  const { restored, copies, duplicates, datasets, skipped, refused } = report;
  const { isCutOff, isCancelled, missingRuns } = report;
  const facts = (
    [
      ['restored', restored.length - copies],
      ['copies', copies],
      ['duplicates', duplicates],
      ['datasets', datasets],
    ] as const
  ).filter(([, amount]) => amount > 0);
  return (
    <>
      {isCancelled && <p>{t(facts.length > 0 ? 'backup.cancelled' : 'backup.cancelledAtOnce')}</p>}
      {isCutOff && <p>{t('backup.cutOff')}</p>}
      {missingRuns > 0 && <p>{t('backup.missing', { amount: format.count(missingRuns) })}</p>}
      {facts.map(([fact, amount]) => (
        <p key={fact}>{t(`backup.${fact}`, { amount: format.count(amount) })}</p>
      ))}
      {facts.length === 0 && !isCancelled && !refused && (
        <p>{t(skipped.length > 0 || isCutOff ? 'backup.useless' : 'backup.nothing')}</p>
      )}
      {refused && (
        <p>
          {t('backup.refused', { name: nameOf(refused.run), detail: detailWords(refused.detail) })}
        </p>
      )}
      {skipped.length > 0 && (
        <>
          <p>{t('backup.damaged')}</p>
          <ul>
            {skipped.map((part, index) => (
              <Skipped key={index} part={part} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Skipped({ part: { owner, what, amount } }: { part: SkippedPart }) {
  const { t } = useTranslation('storage');
  const format = useFormat();
  const nameOf = useRunName();
  if (!owner || what === 'unknown') return <li>{t('backup.unknown')}</li>;
  return (
    <li>
      {t('backup.skipped', {
        name: nameOf(owner),
        what: t(`backup.parts.${what}`, { amount: format.count(amount) }),
      })}
    </li>
  );
}
