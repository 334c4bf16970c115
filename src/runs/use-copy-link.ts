import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { computedBy, recipeOf, writeLink } from '../protocol/permalink';
import { plainView } from '../protocol/view-options';
import { keptConfig } from '../protocol/kept-config';
import { useAppStore } from '../store/use-app-store';
import { copyText } from '../ui/copy-text';
import { addressOf } from '../ui/page-address';
import { showToast } from '../ui/toasts/show-toast';
import { useRunName } from '../ui/use-run-name';

/** What puts a link to a saved run on the clipboard, and says so. */
export function useCopyLink(): (id: string) => Promise<void> {
  const { t } = useTranslation('share');
  const { recordsOf } = useAppStore((state) => state.actions);
  const nameOf = useRunName();
  return useCallback(
    async (id) => {
      const [record] = await recordsOf([id]);
      if (!record) return;
      const { run, adjustments } = record;
      const recipe = recipeOf({ config: keptConfig(run).config, adjustments });
      const query = writeLink(computedBy(recipe, run), plainView);
      const isCopied = await copyText(addressOf(query));
      showToast(isCopied ? t('runLink.copied', { name: nameOf(run) }) : t('runLink.refused'));
    },
    [t, recordsOf, nameOf],
  );
}
