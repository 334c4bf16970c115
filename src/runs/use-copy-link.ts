import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { computedBy, recipeOf, writeLink } from '../protocol/permalink';
import { plainView } from '../protocol/view-options';
import type { SavedRun } from '../protocol/saved-run';
import { racePlanOf } from '../protocol/seed-groups';
import { keptConfig } from '../protocol/kept-config';
import { useAppStore } from '../store/use-app-store';
import { copyText } from '../ui/copy-text';
import { addressOf } from '../ui/page-address';
import { showToast } from '../ui/toasts/show-toast';
import { useRunName } from '../ui/use-run-name';
import type { RunRow } from './run-rows';

/** What puts a link to a saved run, or to the race that a group of seeds is of, on the clipboard, and says so. */
export function useCopyLink(): (row: RunRow, all: readonly SavedRun[]) => Promise<void> {
  const { t } = useTranslation('share');
  const { recordsOf } = useAppStore((state) => state.actions);
  const nameOf = useRunName();
  return useCallback(
    async ({ run: shown, group }, all) => {
      const [record] = await recordsOf([group?.runs[0]!.id ?? shown.id]);
      if (!record) return;
      const { run, adjustments } = record;
      const recipe = recipeOf({ config: keptConfig(run).config, adjustments });
      const query = writeLink(computedBy(recipe, run), plainView, group && racePlanOf(group, all));
      const isCopied = await copyText(addressOf(query));
      showToast(isCopied ? t('runLink.copied', { name: nameOf(shown) }) : t('runLink.refused'));
    },
    [t, recordsOf, nameOf],
  );
}
