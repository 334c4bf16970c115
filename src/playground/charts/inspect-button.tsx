import { useTranslation } from 'react-i18next';

import { Button } from '../../ui/controls/button';
import { useFormat } from '../../ui/use-format';
import { useInspect } from './use-inspect';

/** Shows in Inspect what the network sees after a step. */
export function InspectButton({ step }: { step: number }) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const inspect = useInspect();
  if (!inspect) return null;
  return (
    <Button onPress={() => inspect(step)}>
      {t('stepMenu.inspect', { step: format.count(step) })}
    </Button>
  );
}
