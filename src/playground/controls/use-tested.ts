import { useTranslation } from 'react-i18next';

import type { Evaluation } from '../../math/history/evaluation';
import { testCountOf } from '../../store/datasets/dataset-state';
import { useAppStore } from '../../store/use-app-store';
import { useFormat } from '../../ui/use-format';

/** Of which images a test is, in words beside its numbers, and in full. */
export function useTested(
  test: Evaluation | undefined,
): { readonly title: string; readonly aside: string } | undefined {
  const { t } = useTranslation();
  const format = useFormat();
  // Of a task that leaves images out it is known once all of the others were tested.
  const tested = useAppStore(({ series }) => series.wholeTests.at(-1)?.imageCount);
  const testCount = useAppStore(testCountOf);
  if (!test) return undefined;
  const amount = format.count(test.imageCount);
  const all = format.count(tested ?? testCount ?? test.imageCount);
  return {
    title: t('strip.testedOn', { amount, step: format.count(test.step) }),
    aside:
      test.scope === 'whole'
        ? t('strip.ofAllImages', { amount })
        : t('strip.ofImages', { amount, all }),
  };
}
