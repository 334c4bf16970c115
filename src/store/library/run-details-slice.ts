import { readHistory } from '../../storage/load-run';
import type { SliceCreator, StoreServices } from '../slice';
import { findRun, listedForm, listRun } from './listed-runs';
import type { RunDetailsActions } from './run-details-state';

/** What the page of one run shows beyond what the list has of it. */
export const createRunDetailsSlice =
  ({ archive, recording }: StoreServices): SliceCreator<never, RunDetailsActions> =>
  (_set, get, store) => ({
    actions: {
      async historyOf(id) {
        await recording.written();
        return readHistory(await archive.history(id));
      },
      checkpointsOf: (id) => archive.checkpoints(id),
      async isInTrash(id) {
        const run = await archive.run(id);
        return run !== undefined && run.deletedAt !== null;
      },
      async restoreRun(id) {
        get().actions.undoDelete([id]);
        if (findRun(get(), id)) return;
        const run = await archive.changeRun(id, { deletedAt: null });
        if (run) for (const listed of listedForm(run)) listRun(store, listed);
      },
    },
  });
