import { useEffect } from 'react';

import { useAppStore } from '../store/use-app-store';
import { useOfferNewer } from '../ui/toasts/use-tell-missing';

/**
 * Offers the newer version of the page, if there is one, where the training worker could not have all that it
 * needs of this one: its script, what computes, or images.
 */
export function useOfferNewerAfterFailure(): void {
  const offerNewer = useOfferNewer();
  const isLacking = useAppStore(
    ({ run, backend, data }) =>
      run.status.phase === 'failed' ||
      backend?.reason === 'wasm-failed' ||
      backend?.reason === 'webgpu-failed' ||
      (data?.failures.length ?? 0) > 0,
  );
  useEffect(() => {
    if (isLacking) void offerNewer();
  }, [isLacking, offerNewer]);
}
