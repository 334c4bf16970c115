import { useMemo } from 'react';

import type { Domain } from './domains';

/** The same object while its numbers are the same, so that lines that stand still are not drawn again. */
export function useStableDomain([minimum, maximum]: Domain): Domain {
  return useMemo(() => [minimum, maximum], [minimum, maximum]);
}
