import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { CheckpointInfo } from '../../protocol/saved-run';
import { weightsFormats } from '../../store/hand-over/weights-formats';
import { useAppStore } from '../../store/use-app-store';
import { useThrottled } from '../../ui/charts/use-throttled';
import { Button } from '../../ui/controls/button';
import { Details } from '../../ui/controls/details';
import { useRunEntries } from '../run-menu';
import type { RunRow } from '../run-rows';
import { useRunsView } from '../runs-view';
import styles from './run-page.module.css';

const formats = new Set<string>(['csv', 'json', 'py', ...weightsFormats, 'pytorch']);

/** The files that a run can be exported as, and the states of it that are stored. */
export function RunFiles({ row }: { row: RunRow }) {
  const { t } = useTranslation('runPage');
  const entries = useRunEntries(row).filter(({ id }) => formats.has(id));
  return (
    <section className={styles.files} aria-labelledby="run-files">
      <h3 id="run-files">{t('files.title')}</h3>
      <p className={`${styles.aside} ${styles.forScreen}`}>{t('files.pictures')}</p>
      <div className={styles.buttons}>
        {entries.map(({ id, label, run }) => (
          <Button key={id} onPress={run}>
            {label}
          </Button>
        ))}
      </div>
      <Checkpoints row={row} />
    </section>
  );
}

/** How often they are looked for while the run goes on. */
const lookAgainMs = 2000;

interface Kept {
  readonly infos: readonly CheckpointInfo[] | 'unknown';
  /** When the run was written as it was then. */
  readonly writtenAt: number;
}

function Checkpoints({ row: { run } }: { row: RunRow }) {
  const { t } = useTranslation('runPage');
  const { words } = useRunsView();
  const { format } = words;
  const { checkpointsOf } = useAppStore((state) => state.actions);
  const [kept, setKept] = useState<Kept>();
  const writtenAt = useThrottled(run.updatedAt, lookAgainMs);
  useEffect(() => {
    let isGone = false;
    const show = (infos: Kept['infos']) => !isGone && setKept({ infos, writtenAt });
    checkpointsOf(run.id).then(show, () => show('unknown'));
    return () => {
      isGone = true;
    };
  }, [checkpointsOf, run.id, writtenAt]);
  if (!kept) return null;
  const { infos } = kept;
  if (infos === 'unknown') return <p className={styles.aside}>{t('files.unknown')}</p>;
  const summary = t('files.checkpoints', {
    count: infos.length,
    amount: format.count(infos.length),
    size: format.bytes(infos.reduce((sum, { bytes }) => sum + bytes, 0)),
  });
  if (infos.length === 0) return <p className={styles.aside}>{summary}</p>;
  return (
    <Details summary={summary}>
      <div className={styles.checkpoints} role="region" aria-label={summary} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('files.step')}</th>
              <th scope="col">{t('files.reason')}</th>
              <th scope="col">{t('files.size')}</th>
              <th scope="col">{t('files.savedAt')}</th>
            </tr>
          </thead>
          <tbody>
            {infos.map(({ step, reason, bytes, savedAt }) => (
              <tr key={step}>
                <th scope="row">{format.count(step)}</th>
                <td>{t(`files.reasons.${reason}`)}</td>
                <td>{format.bytes(bytes)}</td>
                <td>{format.dateTime(savedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Details>
  );
}
