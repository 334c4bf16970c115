import type { AppStore } from '../app-state';
import type { SliceCreator, StoreServices } from '../slice';
import { type DatasetActions, type DatasetState, noDatasets } from './dataset-state';

export const createDatasetSlice =
  (services: StoreServices): SliceCreator<'datasets', DatasetActions> =>
  (_set, get, store) => {
    const { archive, datasets } = services;

    function setDeletedAt(id: string, deletedAt: number | null): void {
      const load = () => loadDatasets(store, services);
      datasets.setDeletedAt(id, deletedAt).then(load, load);
    }

    return {
      datasets: noDatasets,
      actions: {
        async keepDataset(info, images) {
          const refusal = await datasets.add(info, images);
          await loadDatasets(store, services);
          void archive.keepForLong();
          if (get().datasets.missing === info.id) await provideImages(store, services, info.id);
          return refusal;
        },
        deleteDataset: (id) => setDeletedAt(id, Date.now()),
        undoDeleteDataset: (id) => setDeletedAt(id, null),
        async ownImages(id) {
          const images = await datasets.imagesOf(id);
          return images && new Uint8Array(await images.bytes.arrayBuffer());
        },
      },
    };
  };

/** Looks which data sets there are. */
export async function loadDatasets(store: AppStore, { datasets }: StoreServices): Promise<void> {
  setDatasets(store, { own: await datasets.list() });
}

/** Sends the worker the images of a data set, or says that they are not here. */
export async function provideImages(
  store: AppStore,
  { datasets, worker }: StoreServices,
  dataset: string,
): Promise<void> {
  const images = await datasets.imagesOf(dataset).catch(() => undefined);
  if (images) worker.send({ type: 'provide-images', dataset, images });
  setDatasets(store, { missing: images ? undefined : dataset });
}

function setDatasets(store: AppStore, change: Partial<DatasetState>): void {
  store.setState(({ datasets }) => ({ datasets: { ...datasets, ...change } }));
}
