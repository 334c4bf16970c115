import { useTranslation } from 'react-i18next';

import type { BackendId } from '../catalog/backends';
import type { InitialisationId } from '../catalog/initialisations';
import { isPreset } from '../catalog/models';
import type { OptimizerId } from '../catalog/optimizers';
import type { app as englishWords } from '../locales/en/app';
import type { ScheduleId } from '../math/learning-rate-schedule';
import type { LossId } from '../math/losses';
import { useFormat } from './use-format';

export type SettingId = keyof typeof englishWords.fields;

/** Names and values of settings as people read them. */
export function useSettingWords() {
  const { t } = useTranslation();
  const { t: share } = useTranslation('share');
  const { t: lab } = useTranslation('lab');
  const { t: rates } = useTranslation('rates');
  const { t: architecture } = useTranslation('architecture');
  const format = useFormat();

  function value(setting: SettingId, given: string | number): string {
    if (given === 'never') return share('values.never');
    if (given === 'auto') return share('values.auto');
    const number = Number(given);
    switch (setting) {
      case 'optimizer':
        return t(`optimizers.${given as OptimizerId}`);
      case 'loss':
        return lab(`loss.names.${given as LossId}`);
      case 'schedule':
        return rates(`schedule.names.${given as ScheduleId}`);
      case 'initialisation':
        return architecture(`initialisation.names.${given as InitialisationId}`);
      case 'backend':
        return t(`backend.names.${given as BackendId}`);
      case 'model':
        return isPreset(String(given)) ? architecture(`presets.${given as 'mlp'}`) : String(given);
      case 'labelNoise':
      case 'stopAccuracy':
      case 'zoom':
        return format.share(number);
      // Written as it is typed.
      case 'seed':
        return String(given);
      default:
        return Number.isInteger(number) ? format.count(number) : format.compact(number);
    }
  }

  return { name: (setting: SettingId) => t(`fields.${setting}`), value };
}
