import { mnist } from '../../catalog/datasets';
import type { OwnDatasetInfo } from '../../protocol/own-images';
import type { RunConfig } from '../../protocol/run-config';

/** The data sets of the person's own. */
export interface DatasetState {
  /** The latest first, without those in the trash. */
  readonly own: readonly OwnDatasetInfo[];
  /** The one that a run waits for in vain, if it does. */
  readonly missing: string | undefined;
}

export interface DatasetActions {
  /**
   * Keeps a data set; a run that waits for it goes on. Resolves to why the storage refused it, if it
   * did: it can be used all the same, until the page is closed.
   */
  keepDataset(info: OwnDatasetInfo, images: Blob): Promise<unknown>;
  /** Puts a data set into the trash. */
  deleteDataset(id: string): void;
  undoDeleteDataset(id: string): void;
  /** The images of a data set, as `packImages` made them; undefined if they are not here. Rejects if they can't be read. */
  ownImages(id: string): Promise<Uint8Array | undefined>;
}

export const noDatasets: DatasetState = { own: [], missing: undefined };

/** How many images the run's data set has to test with; undefined if that is not known. */
export function testCountOf({
  run,
  datasets,
}: {
  readonly run: { readonly config: RunConfig };
  readonly datasets: DatasetState;
}): number | undefined {
  const { dataset } = run.config;
  if (dataset === 'mnist') return mnist.testCount;
  return datasets.own.find(({ id }) => id === dataset)?.testCount;
}
