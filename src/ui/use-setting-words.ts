import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { BackendId } from '../catalog/backends';
import type { InitialisationId } from '../catalog/initialisations';
import { isPreset } from '../catalog/models';
import type { OptimizerId } from '../catalog/optimizers';
import type { TaskId } from '../catalog/tasks';
import { readUnknown } from '../catalog/unknown';
import type { app as englishWords } from '../locales/en/app';
import type { EvaluationSplit } from '../math/history/evaluation';
import type { ScheduleId } from '../math/model/learning-rate-schedule';
import type { LossId } from '../math/model/losses';
import { useDatasetName } from './dataset-names';
import { useFormat } from './use-format';

export type SettingId = keyof typeof englishWords.fields;

export interface SettingWords {
  name(setting: SettingId): string;
  value(setting: SettingId, given: string | number): string;
}

/** Those that are none at 0. */
const isAmount = (setting: SettingId) =>
  ['shift', 'rotation', 'zoom', 'validationCount'].includes(setting);

/** Names and values of settings as people read them; the same object until the language changes. */
export function useSettingWords(): SettingWords {
  const { t } = useTranslation();
  const { t: runs } = useTranslation('runs');
  const { t: lab } = useTranslation('lab');
  const { t: data } = useTranslation('data');
  const { t: rates } = useTranslation('rates');
  const { t: architecture } = useTranslation('architecture');
  const format = useFormat();
  const datasetName = useDatasetName();

  return useMemo(() => {
    function value(setting: SettingId, given: string | number): string {
      if (given === 'never' || given === 'auto') return runs(`values.${given}`);
      const number = Number(given);
      if (number === 0 && isAmount(setting)) return runs('values.none');
      switch (setting) {
        case 'task':
          return data(`task.names.${given as TaskId}`);
        case 'dataset':
          return datasetName(String(given));
        case 'unknown':
          return readUnknown(String(given))?.kind === 'images'
            ? datasetName(String(given))
            : String(given).replaceAll('_', ' + ');
        case 'optimizer':
          return t(`optimizers.${given as OptimizerId}`);
        case 'loss':
          return lab(`loss.names.${given as LossId}`);
        case 'schedule':
          return rates(`schedule.names.${given as ScheduleId}`);
        case 'initialisation':
          return architecture(`initialisation.names.${given as InitialisationId}`);
        case 'model': {
          const model = String(given);
          return isPreset(model) ? architecture(`presets.${model}`) : model;
        }
        case 'backend':
          return t(`backend.names.${given as BackendId}`);
        case 'stopBy':
          return runs(`values.stopBy.${given as EvaluationSplit}`);
        case 'onDivergence':
          return runs(`values.onDivergence.${given as 'stop' | 'go-on'}`);
        case 'shift':
          return runs('values.pixels', { amount: format.count(number) });
        case 'rotation':
          return runs('values.degrees', { amount: format.compact(number) });
        case 'zoom':
          return runs('values.zoom', { amount: format.share(number) });
        case 'labelNoise':
        case 'stopAccuracy':
          return format.share(number);
        // Written as it is typed.
        case 'seed':
          return String(given);
        default:
          return Number.isInteger(number) ? format.count(number) : format.compact(number);
      }
    }
    return { name: (setting) => t(`fields.${setting}`), value };
  }, [t, runs, lab, data, rates, architecture, format, datasetName]);
}
