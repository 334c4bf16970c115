import { useTranslation } from 'react-i18next';

import { useAppStore } from '../../store/use-app-store';

/** When a setting that makes another run takes effect: before the first step, as all others, at once. */
export function useWhen(): string {
  const { t } = useTranslation();
  const hasBegun = useAppStore((state) => state.run.step > 0);
  return t(hasBegun ? 'settings.onRestart' : 'settings.now');
}
