import { useTranslation } from 'react-i18next';

import { mnist } from '../../catalog/datasets';
import { useAppStore } from '../../store/use-app-store';
import { useDatasetName } from '../../ui/dataset-names';
import { useFormat } from '../../ui/use-format';
import styles from './data-progress.module.css';

/** How much of the data set has arrived, and whose it is. */
export function DataProgress() {
  const { t } = useTranslation();
  const format = useFormat();
  const datasetName = useDatasetName();
  const data = useAppStore((state) => state.data);
  const dataset = useAppStore((state) => state.run.config.dataset);
  const isMissing = useAppStore((state) => state.datasets.missing !== undefined);
  // How many there are of those that are not here nobody knows.
  if (isMissing) return null;
  const ready = data?.imagesReady ?? 0;
  const total = data?.imagesTotal ?? mnist.trainCount + mnist.testCount;
  return (
    <div className={styles.data}>
      {ready < total ? (
        <>
          <p>
            {t('settings.imagesLoading', {
              count: total,
              ready: format.count(ready),
              total: format.count(total),
            })}
          </p>
          <progress aria-label={t('settings.dataGroup')} value={ready} max={total} />
        </>
      ) : (
        <p>
          {t('settings.images', {
            count: total,
            name: datasetName(dataset),
            amount: format.count(total),
          })}
        </p>
      )}
      {dataset === 'mnist' && <p className={styles.credit}>{t('settings.credit')}</p>}
    </div>
  );
}
