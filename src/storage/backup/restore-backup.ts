import { newRunId } from '../../catalog/run-names';
import type { CheckpointInfo, HistoryChunk, SavedRun } from '../../protocol/saved-run';
import type { Snapshot } from '../../protocol/snapshot';
import { CheckpointRoom } from '../checkpoint-room';
import { isOfHash } from '../dataset-hash';
import { checkpointRules, readSnapshot } from '../reading/read-checkpoint';
import { datasetRules } from '../reading/read-dataset';
import { readChunk } from '../reading/read-history';
import { readRun } from '../reading/read-run';
import { readFields } from '../reading/record-fields';
import type { RunArchive } from '../run-archive';
import type { Backup, BackupCheckpoint, BackupDataset, BackupPart, BackupRun } from './read-backup';
import type { Progress } from './write-backup';

/** What of a backup was not restored. */
export interface SkippedPart {
  /** The run's or data set's; undefined: it is not known whose part it was. */
  readonly owner: { readonly id: string; readonly name: string } | undefined;
  /** `room`: checkpoints for which there was none. Without its record or its history nothing of a run is restored. */
  readonly what: 'record' | 'history' | 'checkpoints' | 'room' | 'images' | 'unknown';
  readonly amount: number;
}

export interface RestoreReport {
  /** As they are kept now. */
  readonly restored: readonly SavedRun[];
  /** How many of them stand beside a run that was here already and differs. */
  readonly copies: number;
  /** How many were here already. */
  readonly duplicates: number;
  readonly datasets: number;
  readonly skipped: readonly SkippedPart[];
  /** The run that the browser refused to store, at which it ended. */
  readonly refused: { readonly run: SavedRun; readonly detail: string } | undefined;
  readonly isCutOff: boolean;
  /** How many runs are missing in the file; 0 also where that is not known. */
  readonly missingRuns: number;
  /** It was given up before its end; `restored` are those of until then. */
  readonly isCancelled: boolean;
}

/**
 * Keeps what a backup holds beside what is here. Of a run either all is restored that is not named as
 * skipped, or nothing: its record comes last, and without it the rest is removed. If `signal` is aborted, what
 * was restored by then stays.
 */
export async function restoreBackup(
  archive: RunArchive,
  backup: Backup,
  { onProgress = () => {}, signal }: Progress = {},
): Promise<RestoreReport> {
  const skipped: SkippedPart[] = [];
  const restored: SavedRun[] = [];
  const renamed = new Map<string, string>();
  let [copies, duplicates, datasets] = [0, 0, 0];
  let refused: RestoreReport['refused'];
  let isCancelled = false;
  if (backup.hasUnknown) skipped.push({ owner: undefined, what: 'unknown', amount: 1 });
  for (const dataset of backup.datasets) {
    const result = await restoreDataset(archive, dataset);
    if (result === 'restored') datasets += 1;
    if (result === 'damaged') skipped.push({ owner: dataset, what: 'images', amount: 1 });
  }
  const room = new CheckpointRoom(archive);
  const read: { readonly part: BackupRun; readonly run: SavedRun }[] = [];
  for (const part of backup.runs) {
    const run = await recordOf(part);
    if (run) read.push({ part, run });
    else skipped.push({ owner: part, what: 'record', amount: 1 });
  }
  // Forks after what they were forked from.
  read.sort((a, b) => a.run.createdAt - b.run.createdAt);
  for (const [index, { part, run }] of read.entries()) {
    isCancelled = signal?.aborted ?? false;
    if (isCancelled) break;
    onProgress(index / read.length);
    const here = await archive.run(run.id);
    if (here && here.updatedAt >= run.updatedAt) {
      duplicates += 1;
      if (here.deletedAt !== null) await archive.changeRun(run.id, { deletedAt: null });
      continue;
    }
    const chunks = await chunksOf(part);
    if (!chunks) {
      skipped.push({ owner: run, what: 'history', amount: 1 });
      continue;
    }
    const id = here ? newRunId() : run.id;
    renamed.set(run.id, id);
    const origin = run.origin && {
      ...run.origin,
      runId: renamed.get(run.origin.runId) ?? run.origin.runId,
    };
    // It was not left here: nobody is to be offered to go on with it.
    const kept = { ...run, id, origin, isEnded: true, isTraining: false, deletedAt: null };
    try {
      // What may lie there is of no use: it could not be read.
      await archive.remove([id]);
      skipped.push(...(await restoreCheckpoints(archive, room, part, kept, signal)));
      await archive.putRun(
        kept,
        chunks.map((chunk) => ({ ...chunk, runId: id })),
      );
    } catch (error) {
      await archive.remove([id]).catch(() => {});
      isCancelled = signal?.aborted ?? false;
      if (!isCancelled) refused = { run: kept, detail: String(error) };
      break;
    }
    restored.push(kept);
    if (here) copies += 1;
  }
  onProgress(1);
  const { isCutOff, missingRuns } = backup;
  const amounts = { copies, duplicates, datasets, missingRuns };
  return { restored, ...amounts, skipped, refused, isCutOff, isCancelled };
}

async function recordOf({ record }: BackupRun): Promise<SavedRun | undefined> {
  return readRun(await valueOf(record)).value;
}

/** All pieces of a run's history, or undefined if one of them is not to be had. */
async function chunksOf({ pieces, expected }: BackupRun): Promise<HistoryChunk[] | undefined> {
  if (pieces.length !== expected.pieces) return undefined;
  const chunks: HistoryChunk[] = [];
  for (const piece of pieces) {
    const { value, mended } = readChunk(await valueOf(piece));
    if (!value || mended.length > 0) return undefined;
    chunks.push(value);
  }
  return chunks;
}

async function restoreCheckpoints(
  archive: RunArchive,
  room: CheckpointRoom,
  { checkpoints, expected }: BackupRun,
  run: SavedRun,
  signal: AbortSignal | undefined,
): Promise<SkippedPart[]> {
  let [damaged, withoutRoom] = [expected.checkpoints - checkpoints.length, 0];
  for (const checkpoint of checkpoints.toSorted((a, b) => a.step - b.step)) {
    signal?.throwIfAborted();
    const read = await readCheckpoint(checkpoint);
    if (!read) damaged += 1;
    else if (!(await room.isThereFor(read.info.bytes))) withoutRoom += 1;
    else {
      await archive.putCheckpoint({ ...read.info, runId: run.id }, read.snapshot);
      room.note(read.info.bytes);
    }
  }
  const all: SkippedPart[] = [
    { owner: run, what: 'checkpoints', amount: damaged },
    { owner: run, what: 'room', amount: withoutRoom },
  ];
  return all.filter(({ amount }) => amount > 0);
}

async function readCheckpoint(
  checkpoint: BackupCheckpoint,
): Promise<{ info: CheckpointInfo; snapshot: Snapshot } | undefined> {
  const { value: info } = readFields(checkpointRules, checkpoint.info);
  if (info?.step !== checkpoint.step) return undefined;
  const { snapshot } = readSnapshot(info, await valueOf(checkpoint));
  return snapshot && { info, snapshot };
}

async function restoreDataset(
  { datasets }: RunArchive,
  { id, info, images }: BackupDataset,
): Promise<'restored' | 'here' | 'damaged'> {
  if ((await datasets.info(id)) && (await datasets.images(id))) return 'here';
  const { value } = readFields(datasetRules, info);
  const bytes = images && new Uint8Array(await images.arrayBuffer());
  const isSound = value?.id === id && bytes && (await isOfHash(id, bytes));
  if (!isSound) return 'damaged';
  await datasets.put({ ...value, deletedAt: null }, images);
  return 'restored';
}

async function valueOf(part: BackupPart | undefined): Promise<unknown> {
  // What was written as something else than what its header says is damaged as well.
  return part?.value().catch(() => undefined);
}
