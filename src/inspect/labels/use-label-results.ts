import { useMemo } from 'react';

import { labelResults } from '../../math/inspection/label-results';
import type { ShownView } from '../../store/inspection/inspect-state';
import { useAppStore } from '../../store/use-app-store';

/**
 * What the network says of the labels of the test images, read as its loss does: each by itself, or all sharing 1. `isTwin`: it is
 * that of the state that is compared with.
 */
export function useLabelResults({ result }: ShownView<'tests'>, isTwin = false) {
  const isShared = useAppStore(({ run, twin }) => {
    const { loss } = (isTwin && twin?.run?.config) || run.config;
    return loss === 'cross-entropy';
  });
  const { values, labels } = result.rows;
  const results = useMemo(
    () => labelResults(values, labels, isShared ? 'softmax' : 'sigmoid'),
    [values, labels, isShared],
  );
  return { results, isShared };
}
