import type { OwnDatasetInfo } from '../protocol/own-images';

/** Where data sets of the person's own are kept. Every method rejects if the storage refuses. */
export interface DatasetStore {
  /** All, those in the trash among them, the latest first. */
  all(): Promise<OwnDatasetInfo[]>;
  /** Adds a data set, or replaces what is kept of it: all or nothing. */
  put(info: OwnDatasetInfo, images: Blob): Promise<void>;
  info(id: string): Promise<OwnDatasetInfo | undefined>;
  images(id: string): Promise<Blob | undefined>;
  change(id: string, change: Partial<OwnDatasetInfo>): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}

export const latestFirst = (infos: readonly OwnDatasetInfo[]): OwnDatasetInfo[] =>
  infos.toSorted((a, b) => b.addedAt - a.addedAt);
