/** The images of a data set of the person's own. */
export interface OwnImages {
  /** What `packImages` made. A handle, which costs next to nothing to send. */
  readonly bytes: Blob;
  /** Mean and standard deviation of the training pixels x from 0 to 1: the network sees (x - mean) / standardDeviation. */
  readonly mean: number;
  readonly standardDeviation: number;
}

/** What is known of a data set of the person's own without its images. */
export interface OwnDatasetInfo {
  /** Says its shape, and follows from its bytes. */
  readonly id: string;
  readonly name: string;
  /** The name of each class; by default the number that its files have for it. */
  readonly classNames: readonly string[];
  readonly trainCount: number;
  readonly testCount: number;
  readonly mean: number;
  readonly standardDeviation: number;
  /** How much room it takes. */
  readonly bytes: number;
  readonly addedAt: number;
  readonly deletedAt: number | null;
}
