import type { Command } from '../../protocol/commands';
import type { OwnDatasetInfo, OwnImages } from '../../protocol/own-images';
import { latestFirst } from '../../storage/dataset-store';
import type { RunArchive } from '../../storage/run-archive';
import type { DatasetActions, DatasetState } from './dataset-state';

/** What data sets need of the store around them. */
export interface DatasetHost {
  readonly archive: RunArchive;
  readonly get: () => DatasetState;
  readonly set: (change: Partial<DatasetState>) => void;
  readonly send: (command: Command) => void;
}

export function createDatasets({ archive, get, set, send }: DatasetHost) {
  const datasetStore = archive.datasets;
  /** Those that came to this page, kept or not. */
  const held = new Map<string, { info: OwnDatasetInfo; images: Blob }>();

  /** Looks which are kept. What cannot be read is not there. */
  async function load(): Promise<void> {
    const kept = await datasetStore.all().catch(() => []);
    const known = new Set(kept.map(({ id }) => id));
    const unkept = [...held.values()].flatMap(({ info }) => (known.has(info.id) ? [] : [info]));
    set({ own: latestFirst([...kept, ...unkept].filter(({ deletedAt }) => deletedAt === null)) });
  }

  /** Sends the worker the images of a data set, or says that they are not here. */
  async function provide(dataset: string): Promise<void> {
    const images = await imagesOf(dataset).catch(() => undefined);
    if (images) send({ type: 'provide-images', dataset, images });
    set({ missing: images ? undefined : dataset });
  }

  async function imagesOf(id: string): Promise<OwnImages | undefined> {
    const here = held.get(id);
    const info = here?.info ?? (await datasetStore.info(id));
    const bytes = here?.images ?? (await datasetStore.images(id));
    if (!info || !bytes) return undefined;
    const { mean, standardDeviation } = info;
    return { bytes, mean, standardDeviation };
  }

  function change(id: string, deletedAt: number | null): void {
    const here = held.get(id);
    if (here) held.set(id, { ...here, info: { ...here.info, deletedAt } });
    datasetStore.change(id, { deletedAt }).then(load, load);
  }

  const actions: DatasetActions = {
    async keepDataset(info, images) {
      held.set(info.id, { info, images });
      const refusal: unknown = await datasetStore.put(info, images).then(
        () => undefined,
        (error: unknown) => error,
      );
      await load();
      void archive.keepForLong();
      if (get().missing === info.id) await provide(info.id);
      return refusal;
    },
    deleteDataset: (id) => change(id, Date.now()),
    undoDeleteDataset: (id) => change(id, null),
  };
  return { actions, load, provide };
}
