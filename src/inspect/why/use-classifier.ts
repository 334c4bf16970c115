import { useMemo } from 'react';

import { type Frame, frameOf } from '../../catalog/tasks';
import { useAppStore } from '../../store/use-app-store';

/** What the run's network answers; undefined if it names no classes. */
export function useClassifier(): Frame | undefined {
  const config = useAppStore(({ run }) => run.config);
  return useMemo(() => {
    const frame = frameOf(config);
    return frame.network === 'classifier' ? frame : undefined;
  }, [config]);
}
