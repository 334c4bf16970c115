import { useTranslation } from 'react-i18next';

import type { CheckpointInfo } from '../../protocol/saved-run';
import { useAppStore } from '../../store/use-app-store';
import { useLayerWords } from '../../ui/architecture/use-layer-words';
import { Button } from '../../ui/controls/button';
import { Notice } from '../../ui/notice';
import { useFormat } from '../../ui/use-format';
import { useRunName } from '../../ui/use-run-name';
import { PassingNotice } from './passing-notice';
import styles from './room-question.module.css';

/** Names the checkpoints that have to go if others are to be kept; they go when that is granted. */
export function RoomQuestion() {
  const { t } = useTranslation('saving');
  const { bytes } = useLayerWords();
  const { makeRoom, keepCheckpoints } = useAppStore((state) => state.actions);
  const tooMany = useAppStore((state) => state.library.tooMany);
  if (!tooMany) return null;
  if (tooMany.length === 0) {
    return (
      <PassingNotice>
        <p>{t('room.none')}</p>
      </PassingNotice>
    );
  }
  const runIds = [...new Set(tooMany.map(({ runId }) => runId))];
  return (
    <Notice
      tone="note"
      actions={
        <>
          <Button onPress={makeRoom}>{t('room.make')}</Button>
          <Button variant="quiet" onPress={keepCheckpoints}>
            {t('room.keep')}
          </Button>
        </>
      }
    >
      <p>{t('room.told', { size: bytes(totalBytes(tooMany)) })}</p>
      <ul className={styles.list}>
        {runIds.map((id) => (
          <OfRun key={id} runId={id} infos={tooMany.filter(({ runId }) => runId === id)} />
        ))}
      </ul>
      <p>{t('room.kept')}</p>
    </Notice>
  );
}

function OfRun({ runId, infos }: { runId: string; infos: readonly CheckpointInfo[] }) {
  const { t } = useTranslation('saving');
  const format = useFormat();
  const nameOf = useRunName();
  const { bytes } = useLayerWords();
  const name = useAppStore(({ library }) => {
    const run = library.runs.find(({ id }) => id === runId);
    return nameOf(run ?? { id: runId, name: '' });
  });
  const steps = infos.map(({ step }) => step);
  const words = {
    name,
    amount: format.count(infos.length),
    first: format.count(Math.min(...steps)),
    last: format.count(Math.max(...steps)),
    size: bytes(totalBytes(infos)),
  };
  return <li>{infos.length === 1 ? t('room.one', words) : t('room.several', words)}</li>;
}

function totalBytes(infos: readonly CheckpointInfo[]): number {
  return infos.reduce((sum, info) => sum + info.bytes, 0);
}
