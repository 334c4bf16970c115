import type { StateCreator } from 'zustand/vanilla';

import type { RunArchive } from '../storage/run-archive';
import type { AppState } from './app-state';
import type { DatasetSource } from './datasets/dataset-source';
import type { InspectCache } from './inspection/inspect-cache';
import type { RunRecording } from './run/run-recording';
import type { WorkerSession } from './worker-session';

/** What slices work with beside the state. There is one of each, made with the store. */
export interface StoreServices {
  readonly archive: RunArchive;
  readonly worker: WorkerSession;
  readonly recording: RunRecording;
  readonly datasets: DatasetSource;
  readonly inspectCache: InspectCache;
  /** Of another run that is compared with. */
  readonly twinCache: InspectCache;
}

/** A Zustand slice: it gives the state some fields, as they are at first, and some actions. */
export type SliceCreator<Fields extends keyof AppState, Actions> = StateCreator<
  AppState,
  [],
  [],
  Slice<Fields, Actions>
>;

type Slice<Fields extends keyof AppState, Actions> = Pick<AppState, Fields> & {
  readonly actions: Actions;
};

type Intersection<Union> = (Union extends unknown ? (member: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;

/** All fields of some slices, and all their actions. */
export function mergedSlices<Slices extends readonly { readonly actions: object }[]>(
  ...slices: Slices
): Intersection<Slices[number]> {
  const actions = Object.assign({}, ...slices.map((slice) => slice.actions));
  return Object.assign({}, ...slices, { actions });
}
