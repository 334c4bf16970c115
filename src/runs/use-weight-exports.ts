import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { CarriedState } from '../protocol/weights-file/state-file';
import type { WeightsFormat } from '../store/hand-over/weights-formats';
import { useAppStore } from '../store/use-app-store';
import { showToast } from '../ui/toasts/show-toast';
import { useFormat } from '../ui/use-format';
import { useRunName } from '../ui/use-run-name';
import { useSaveFile } from '../ui/use-save-file';

/** What saves the weights of a run to a file: its latest, or the last that are stored of it, and says of which step they are. */
export function useWeightExports(): (id: string, format: WeightsFormat) => Promise<void> {
  const { t } = useTranslation('files');
  const { carryState } = useAppStore((state) => state.actions);
  const nameOf = useRunName();
  const saveFile = useSaveFile();
  const { count } = useFormat();
  return useCallback(
    async (id, format) => {
      let saved: { state: CarriedState; file: string } | undefined;
      await saveFile(async () => {
        const [state, { writeWeights }] = await Promise.all([
          carryState(id, 'latest'),
          import('../store/hand-over/write-weights'),
        ]);
        const file = await writeWeights(
          state,
          state.history ? nameOf(state.history.record.run) : id,
          format,
        );
        saved = { state, file: file.name };
        return file;
      });
      if (!saved) return;
      const { snapshot, lastStep } = saved.state;
      const words = { file: saved.file, step: count(snapshot.step), last: count(lastStep) };
      showToast(t(snapshot.step < lastStep ? 'weights.savedEarlier' : 'weights.saved', words));
    },
    [t, carryState, nameOf, saveFile, count],
  );
}
