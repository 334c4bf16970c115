import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { askForVersion, type VersionThere } from '../page-version';
import { useReload } from '../reload';
import { showOffer, showToast } from './show-toast';

/**
 * What tells, in `words`, that something could not be fetched. Where the server answers, those are not enough:
 * it may have a newer version of the page, which is offered instead, and Firefox does not ask again for a
 * script that it could not have, so the page is offered anew. `what` was to be fetched, at the beginning of a sentence.
 */
export function useTellMissing(): (words: string, what?: string) => Promise<void> {
  const { t } = useTranslation();
  const { reload, note } = useReload();
  const offerNewer = useOfferNewer();
  return useCallback(
    async (words, what = t('lazyPart.this')) => {
      const there = await offerNewer();
      if (there === 'same') {
        const stuck = t('lazyPart.stuck', { what });
        showOffer(stuck + t('betweenSentences') + note, t('lazyPart.reload'), reload);
      }
      if (there === 'none') showToast(words);
    },
    [offerNewer, reload, note, t],
  );
}

/** What offers the newer version of the page, if the server has one, and tells which version it has. */
export function useOfferNewer(): () => Promise<VersionThere> {
  const { t } = useTranslation();
  const { reload, note } = useReload();
  return useCallback(async () => {
    const there = await askForVersion();
    if (there === 'newer') {
      const told = t('newVersion.isThere') + t('betweenSentences') + note;
      showOffer(told, t('newVersion.reload'), reload);
    }
    return there;
  }, [t, reload, note]);
}
