import type { SliceCreator, StoreServices } from '../slice';
import type { PanelActions } from './panel-state';
import { hasStory, settingsAt } from './run-state';

export const createPanelSlice =
  ({ worker }: StoreServices): SliceCreator<'panel', PanelActions> =>
  (set, get) => ({
    panel: undefined,
    actions: {
      showBatch(asked) {
        const { run, answers } = get();
        if (!hasStory(run.config)) return;
        const kept = answers.at(asked);
        set({ panel: { kind: 'batch', asked, answers: kept, images: undefined } });
        if (!kept) return;
        worker.send({ type: 'show-batch', step: kept.step, settings: settingsAt(run, kept.step) });
      },
      closePanel: () => set({ panel: undefined }),
    },
  });
