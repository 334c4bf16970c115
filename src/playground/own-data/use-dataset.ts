import { useContext } from 'react';

import { mnist } from '../../catalog/datasets';
import { taskOf } from '../../catalog/tasks';
import { isUnknownTo } from '../../catalog/unknown';
import type { OwnDatasetInfo } from '../../protocol/own-images';
import { AppStoreContext } from '../../store/use-app-store';

/** Chooses a data set, all of whose images are then used: the person's own, or MNIST without one. */
export function useDataset(): (info?: Pick<OwnDatasetInfo, 'id' | 'trainCount'>) => void {
  const store = useContext(AppStoreContext)!;
  return (info) => {
    const { actions, config, run, datasets } = store.getState();
    const { id: dataset, trainCount } = info ?? { id: 'mnist', trainCount: mnist.trainCount };
    // The run may have waited for just these.
    if (dataset === run.config.dataset && dataset === config.dataset) return;
    actions.configure({ dataset, trainCount });
    // A run without its images is not disturbed by it, nor is one without a step, which has begun anew by now.
    if (run.step > 0 && datasets.missing !== undefined) actions.reset();
  };
}

/** Chooses a data set as the images that training never shows; says whether the task has a use for it. */
export function useUnknownImages(): (info: OwnDatasetInfo) => boolean {
  const store = useContext(AppStoreContext)!;
  return ({ id }) => {
    const { actions, config } = store.getState();
    if (!taskOf(config.task).findsUnknown || !isUnknownTo(id, config.dataset)) return false;
    actions.configure({ unknown: id });
    return true;
  };
}
