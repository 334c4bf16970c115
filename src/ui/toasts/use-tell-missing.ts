import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { askForVersion, type VersionThere } from '../page-version';
import { useReload } from '../reload';
import { showOffer, showToast } from './show-toast';

/**
 * What tells, in `words`, that something could not be fetched. Where the server answers, those are not enough:
 * it may have a newer version of the page, which is offered instead, and Firefox does not ask again for a
 * script that it could not have, so the page is offered anew.
 */
export function useTellMissing(): (words: string) => Promise<void> {
  const { t } = useTranslation();
  const reload = useReload();
  const offerNewer = useOfferNewer();
  return useCallback(
    async (words) => {
      const there = await offerNewer();
      if (there === 'same') showOffer(t('lazyPart.stuck'), t('lazyPart.reload'), reload);
      if (there === 'none') showToast(words);
    },
    [offerNewer, reload, t],
  );
}

/** What offers the newer version of the page, if the server has one, and tells which version it has. */
export function useOfferNewer(): () => Promise<VersionThere> {
  const { t } = useTranslation();
  const reload = useReload();
  return useCallback(async () => {
    const there = await askForVersion();
    if (there === 'newer') showOffer(t('newVersion.isThere'), t('newVersion.reload'), reload);
    return there;
  }, [t, reload]);
}
