import { useTranslation } from 'react-i18next';

import { ownShape } from '../../catalog/datasets';
import type { OwnDatasetInfo } from '../../protocol/own-images';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { showToast } from '../../ui/toasts/toasts';
import { useFormat } from '../../ui/use-format';
import styles from './kept-sets.module.css';
import { useOwnWords } from './use-own-words';

/** The data sets that were brought before. */
export function KeptSets({ onUse }: { onUse: (info: OwnDatasetInfo) => void }) {
  const { t } = useTranslation('ownData');
  const format = useFormat();
  const { size, megabytes } = useOwnWords();
  const own = useAppStore((state) => state.datasets.own);
  const { deleteDataset, undoDeleteDataset } = useAppStore((state) => state.actions);
  if (own.length === 0) return null;

  function remove({ id, name }: OwnDatasetInfo): void {
    deleteDataset(id);
    showToast(t('kept.deleted', { name }), () => undoDeleteDataset(id));
  }

  return (
    <section className={styles.kept}>
      <h3>{t('kept.title')}</h3>
      <ul>
        {own.map((info) => {
          const { id, name, trainCount, testCount, bytes } = info;
          const shape = ownShape(id)!;
          const isForeign = shape.classCount === 0;
          const words = {
            size: size(shape),
            classes: shape.classCount,
            images: format.count(trainCount + testCount),
            bytes: megabytes(bytes),
          };
          return (
            <li key={id}>
              <strong>{name}</strong>
              <span>{t(isForeign ? 'kept.foreign' : 'kept.about', words)}</span>
              {!isForeign && (
                <Button aria-label={t('kept.use', { name })} onPress={() => onUse(info)}>
                  {t('kept.useShort')}
                </Button>
              )}
              <Button
                variant="quiet"
                aria-label={t('kept.delete', { name })}
                onPress={() => remove(info)}
              >
                {t('kept.deleteShort')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
