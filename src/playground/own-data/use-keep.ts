import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { readClassNames } from './parse-class-names';
import type { ImageSet } from '../../math/data/image-set';
import type { OwnDatasetInfo } from '../../protocol/own-images';
import { packDataset } from '../../store/datasets/read-own-file';
import { useAppStore } from '../../store/use-app-store';
import { useDatasetName } from '../../ui/dataset-names';
import { showToast } from '../../ui/toasts/show-toast';
import type { ClassNaming } from './class-names';

/** Puts a data set together and keeps it, in between other work, unless `signal` is aborted. */
export function useKeep(signal: AbortSignal) {
  const { t } = useTranslation('ownData');
  const { keepDataset } = useAppStore((state) => state.actions);
  const usualName = useDatasetName();
  const [share, setShare] = useState<number>();

  /** Resolves to what is known of it; to nothing if it was given up. */
  async function keep(set: ImageSet, naming: ClassNaming): Promise<OwnDatasetInfo | undefined> {
    setShare(0);
    try {
      const { id, images } = await packDataset(set, { signal, onProgress: setShare });
      const { mean, standardDeviation, bytes } = images;
      const info: OwnDatasetInfo = {
        id,
        name: naming.name.trim() || usualName(id),
        classNames: readClassNames(naming.namesText, set),
        trainCount: set.train.count,
        testCount: set.test.count,
        mean,
        standardDeviation,
        bytes: bytes.size,
        addedAt: Date.now(),
        deletedAt: null,
      };
      const refusal = await keepDataset(info, bytes);
      if (refusal !== undefined) showToast(t('refused', { name: info.name }));
      return info;
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    } finally {
      setShare(undefined);
    }
  }

  return { keep, share };
}
