import { fingerprint } from '../../math/fingerprint';
import { configOfNextRun, liveSettingsOf } from '../../protocol/run-config';
import { followsFromSeed } from '../../protocol/run-lineage';
import type { SavedRun } from '../../protocol/saved-run';
import type { ReadState } from '../../protocol/weights-file/read-state-file';
import { slotsFingerprint } from '../../storage/reading/read-checkpoint';
import type { AppStore } from '../app-state';
import { findRun } from '../library/listed-runs';
import { beginRun } from '../run/begin-run';
import type { StoreServices } from '../slice';

/** Keeps the run of a file together with its state: all of it or nothing. */
export async function importState(
  store: AppStore,
  { archive }: StoreServices,
  { snapshot, record: read }: ReadState,
  file: string,
): Promise<{ readonly run: SavedRun; readonly isKnown: boolean }> {
  const { actions } = store.getState();
  const isFromSeed = followsFromSeed(read!.run, (id) => findRun(store.getState(), id));
  const weightsFrom = read!.run.weightsFrom ?? (isFromSeed ? undefined : file);
  const record = { ...read!, run: { ...read!.run, ...(weightsFrom && { weightsFrom }) } };
  const { imported, known } = await actions.importRuns([record]);
  const run = imported[0]?.run ?? known[0]!;
  const isKnown = imported.length === 0;
  const { step, weights, slots } = snapshot;
  const has = await archive.checkpoints(run.id);
  // Of a run that is here its own states are as good, and more may lie beyond.
  if (isKnown && has.some((info) => info.step >= step)) return { run, isKnown };
  const arrays = [...weights, ...Object.values(slots).flat()];
  const info = {
    runId: run.id,
    step,
    reason: 'pause',
    savedAt: Date.now(),
    bytes: arrays.reduce((sum, { byteLength }) => sum + byteLength, 0),
    fingerprint: fingerprint(weights),
    slotsFingerprint: slotsFingerprint(slots),
  } as const;
  try {
    await archive.putCheckpoint(info, snapshot);
  } catch (error) {
    if (!isKnown) await actions.forgetRuns([run.id]);
    throw error;
  }
  return { run, isKnown };
}

/** Begins a run by the settings that are chosen, with weights from a file in place of those from its seed. */
export function beginWithWeights(
  store: AppStore,
  services: StoreServices,
  weights: readonly Float32Array[],
  file: string,
): void {
  const state = store.getState();
  const config = configOfNextRun(state.config, state.run.config);
  const snapshot = { step: 0, settings: liveSettingsOf(config), weights, slots: {} };
  beginRun(store, services, {
    config,
    weightsFrom: file,
    resume: { snapshot, adjustments: [], replayTo: 0 },
  });
}
