import { useTranslation } from 'react-i18next';

import { taskOf } from '../../catalog/tasks';
import type { Evaluation } from '../../math/history/evaluation';
import { testCountOf } from '../../store/datasets/dataset-state';
import { useAppStore } from '../../store/use-app-store';
import { useFormat } from '../../ui/use-format';

/** Of which images a test is, in words beside its numbers, and in full. */
export function useTested(
  test: Evaluation | undefined,
  /** Where the run rests, if it does: a test of another step is told to be of that. */
  restsAt?: number,
): { readonly title: string; readonly aside: string } | undefined {
  const { t } = useTranslation();
  const format = useFormat();
  // Of a task that leaves images out it is known once all of the others were tested.
  const tested = useAppStore(({ series }) => series.wholeTests.at(-1)?.imageCount);
  const testCount = useAppStore(testCountOf);
  const leavesOut = useAppStore(({ run }) => taskOf(run.config.task).findsUnknown);
  if (!test) return undefined;
  const amount = format.count(test.imageCount);
  const step = format.count(test.step);
  const all = tested ?? (leavesOut ? undefined : testCount);
  const images =
    test.scope === 'whole'
      ? t('strip.ofAllImages', { amount })
      : all === undefined
        ? t('strip.ofSomeImages', { count: test.imageCount, amount })
        : t('strip.ofImages', { amount, all: format.count(all) });
  const isEarlier = restsAt !== undefined && restsAt !== test.step;
  return {
    title: t('strip.testedOn', { amount, step }),
    aside: isEarlier ? t('strip.atStep', { images, step }) : images,
  };
}
