import type { SliceCreator, StoreServices } from '../slice';
import { knownStep } from './retelling';
import type { PanelActions } from './panel-state';
import { settingsAt } from './run-state';

export const createPanelSlice =
  (services: StoreServices): SliceCreator<'panel', PanelActions> =>
  (set, get) => ({
    panel: undefined,
    actions: {
      showBatch(asked) {
        const { run, answers } = get();
        const kept = answers.at(asked);
        const told = kept && knownStep(services, kept.step);
        set({ panel: { kind: 'batch', asked, answers: kept, images: undefined, told } });
        if (!kept) return;
        const settings = settingsAt(run, kept.step);
        services.worker.send({ type: 'show-batch', step: kept.step, settings });
      },
      closePanel: () => set({ panel: undefined }),
    },
  });
