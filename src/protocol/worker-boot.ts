/** The first message to a new worker. */
export interface WorkerBoot {
  /** Folder of the data set's manifest and shards, ending in a slash. */
  readonly datasetUrl: string;
  /** Name of the Web Lock to hold for life. */
  readonly lifeLock: string;
}
