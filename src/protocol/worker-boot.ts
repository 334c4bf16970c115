/** The first message to a new worker. One script serves all roles, so that its code is loaded once. */
export type WorkerBoot = TrainingBoot | ReplicaBoot;

export interface TrainingBoot {
  readonly role: 'training';
  /** Folder of the data set's manifest and shards, ending in a slash. */
  readonly datasetUrl: string;
  /** Name of the Web Lock to hold for life. */
  readonly lifeLock: string;
}

export interface ReplicaBoot {
  readonly role: 'replica';
  readonly lifeLock: string;
}
