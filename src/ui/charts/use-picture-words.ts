import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { useSettingWords } from '../use-setting-words';
import type { PictureWords } from './chart-tools';

/** What a picture of a run's charts says of it. `fileNameOf` names the file, and stays the same function. */
export function usePictureWords(
  name: string,
  config: { optimizer: string; learningRate: number; batchSize: number; seed: number },
  fileNameOf: (subject: string, extension: string, moment: Date) => string,
): PictureWords {
  const { t } = useTranslation('charts');
  const { value } = useSettingWords();
  const settings = t('save.settings', {
    optimizer: value('optimizer', config.optimizer),
    rate: value('learningRate', config.learningRate),
    batch: value('batchSize', config.batchSize),
    seed: value('seed', config.seed),
  });
  return useMemo(
    () => ({
      name,
      settings,
      toFileName: (extension) => fileNameOf(name, extension, new Date()),
    }),
    [name, settings, fileNameOf],
  );
}
