/** Fetches something that is wanted more than once. */
export interface FetchedOnce<Thing> {
  (): Promise<Thing>;
  /** What has come; undefined while it is on its way, and where it could not be had. */
  readonly here: () => Thing | undefined;
}

/** @param fetchThing called again after it has rejected */
export function fetchedOnce<Thing>(fetchThing: () => Promise<Thing>): FetchedOnce<Thing> {
  let thing: Thing | undefined;
  const fetchOnce = async () => (thing ??= await fetchThing());
  return Object.assign(fetchOnce, { here: () => thing });
}
