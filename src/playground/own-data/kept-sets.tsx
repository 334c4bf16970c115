import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ownShape } from '../../catalog/datasets';
import type { OwnDatasetInfo } from '../../protocol/own-images';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { useFormat } from '../../ui/use-format';
import styles from './kept-sets.module.css';
import { useOwnWords } from './use-own-words';

/** The data sets that were brought before. One that is deleted can be had back where it stood. */
export function KeptSets({ onUse }: { onUse: (info: OwnDatasetInfo) => void }) {
  const { t } = useTranslation('ownData');
  const own = useAppStore((state) => state.datasets.own);
  const { deleteDataset, undoDeleteDataset } = useAppStore((state) => state.actions);
  const [deleted, setDeleted] = useState<readonly OwnDatasetInfo[]>([]);
  const isKept = (id: string) => !deleted.some((info) => info.id === id);
  const listed = [...own.filter(({ id }) => isKept(id)), ...deleted].toSorted(
    (a, b) => b.addedAt - a.addedAt,
  );
  if (listed.length === 0) return null;

  function remove(info: OwnDatasetInfo): void {
    deleteDataset(info.id);
    setDeleted([...deleted, info]);
  }

  function restore(id: string): void {
    undoDeleteDataset(id);
    setDeleted(deleted.filter((info) => info.id !== id));
  }

  return (
    <section className={styles.kept}>
      <h3>{t('kept.title')}</h3>
      <ul>
        {listed.map((info) => {
          const { id, name } = info;
          const isThere = isKept(id);
          return (
            <li key={id}>
              {isThere ? <About info={info} /> : <p role="status">{t('kept.deleted', { name })}</p>}
              {isThere && ownShape(id)!.classCount > 0 && (
                <Button aria-label={t('kept.use', { name })} onPress={() => onUse(info)}>
                  {t('kept.useShort')}
                </Button>
              )}
              {/* One button, which keeps the focus. */}
              <Button
                variant="quiet"
                aria-label={t(isThere ? 'kept.delete' : 'kept.undo', { name })}
                onPress={() => (isThere ? remove(info) : restore(id))}
              >
                {t(isThere ? 'kept.deleteShort' : 'kept.undoShort')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function About({ info }: { info: OwnDatasetInfo }) {
  const { t } = useTranslation('ownData');
  const format = useFormat();
  const { size, megabytes } = useOwnWords();
  const shape = ownShape(info.id)!;
  const count = info.trainCount + info.testCount;
  const words = {
    size: size(shape),
    classes: shape.classCount,
    images: t('onlyImages', { count, amount: format.count(count) }),
    bytes: megabytes(info.bytes),
  };
  return (
    <p>
      <strong>{info.name}</strong>
      {t(shape.classCount === 0 ? 'kept.foreign' : 'kept.about', words)}
    </p>
  );
}
