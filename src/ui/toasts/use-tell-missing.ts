import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { isNewerThere } from '../page-version';
import { useReload } from '../reload';
import { showOffer, showToast } from './show-toast';

/**
 * What tells, in `words`, that something could not be fetched. If that is because the server has a newer
 * version of the page, the newer version is offered instead.
 */
export function useTellMissing(): (words: string) => Promise<void> {
  const offerNewer = useOfferNewer();
  return useCallback(
    async (words) => {
      if (!(await offerNewer())) showToast(words);
    },
    [offerNewer],
  );
}

/** What offers the newer version of the page, if the server has one, and tells whether it has. */
export function useOfferNewer(): () => Promise<boolean> {
  const { t } = useTranslation();
  const reload = useReload();
  return useCallback(async () => {
    const isNewer = await isNewerThere();
    if (isNewer) showOffer(t('newVersion.isThere'), t('newVersion.reload'), reload);
    return isNewer;
  }, [t, reload]);
}
