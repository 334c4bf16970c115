import { createContext, useContext } from 'react';

import type { TestsShown } from './use-tests';

/** What all views of the test images show, from the same answers. */
export const TestsContext = createContext<TestsShown | undefined>(undefined);

/** Within a view that is drawn only once they are there. */
export function useTestsShown(): TestsShown {
  const shown = useContext(TestsContext);
  if (!shown) throw new Error('no test is shown');
  return shown;
}

/** What they are compared with: the same images answered by another state. Undefined while nothing is compared. */
export const PinnedTestsContext = createContext<TestsShown | undefined>(undefined);

export const usePinnedTests = (): TestsShown | undefined => useContext(PinnedTestsContext);
