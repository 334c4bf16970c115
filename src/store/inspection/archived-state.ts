import { followsFromSeed } from '../../protocol/run-lineage';
import type { Snapshot } from '../../protocol/snapshot';
import { nearestCheckpoint } from '../../storage/nearest-checkpoint';
import type { AppStore } from '../app-state';
import { findRun } from '../library/listed-runs';
import type { StoreServices } from '../slice';

/**
 * Answers a worker that would have a state of an earlier step, with what is kept beyond the page: of a run that was gone on
 * with after a reload the worker has none of before.
 */
export async function provideState(
  store: AppStore,
  services: StoreServices,
  step: number,
): Promise<void> {
  const { id: runId } = store.getState().run;
  const state = await archivedState(store, services, step).catch(() => null);
  const { run, inspected } = store.getState();
  if (run.id !== runId || state === 'gone') return;
  if (state === null) store.setState({ inspected: { ...inspected, lostStep: step } });
  services.worker.send({ type: 'provide-state', runId, step, state });
}

/** The same of the run of the page, or of another one that is saved; `gone`: that is saved no longer. */
export async function archivedState(
  store: AppStore,
  { archive, recording }: StoreServices,
  step: number,
  of?: string,
): Promise<Snapshot | 'seed' | 'gone' | null> {
  await recording.written();
  const id = of ?? recording.current.runId;
  // Nothing was written yet of a run that began on this page.
  if (id === undefined) return 'seed';
  const [run, infos] = await Promise.all([archive.run(id), archive.checkpoints(id)]);
  if (of !== undefined && (!run || run.deletedAt !== null)) return 'gone';
  const snapshot = await nearestCheckpoint(archive, id, infos, step);
  if (snapshot) return snapshot;
  return run && followsFromSeed(run, (other) => findRun(store.getState(), other)) ? 'seed' : null;
}
