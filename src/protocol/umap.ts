/** What the worker that computes UMAP is asked, once in its life. */
export interface UmapOrder {
  /** [points, components] */
  readonly points: Float32Array;
  readonly componentCount: number;
}

/** How far it is. */
export interface UmapReport {
  readonly done: number;
  readonly of: number;
  /** [points, 2]: so far, or in the end. */
  readonly places: Float32Array<ArrayBuffer>;
}
