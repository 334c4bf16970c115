import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { Contestant } from '../../protocol/race';
import { useFormat } from '../../ui/use-format';

/** What the lane of a contestant is called. */
export function useLaneName(): (contestant: Contestant) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return useCallback(
    ({ optimizer, learningRate }) =>
      `${t(`optimizers.${optimizer}`)} ${format.compact(learningRate)}`,
    [t, format],
  );
}
