import type { OwnDatasetInfo } from '../../protocol/own-images';
import type { CheckpointInfo, HistoryChunk, RunSummary, SavedRun } from '../../protocol/saved-run';
import type { Snapshot } from '../../protocol/snapshot';
import type { FaultKind, StoreName } from '../../protocol/stored-fault';
import { isOfHash } from '../dataset-hash';
import { readInfo, readSnapshot } from './read-checkpoint';
import { datasetRules } from './read-dataset';
import { lastStepOf, readPieces } from './read-history';
import { readRun, summedUp } from './read-run';
import { isRecord } from '../../protocol/is-record';
import { readFields } from './record-fields';
import { absent, type Read, readAll, readOne } from './records';
import type { FaultLog } from './fault-log';

/**
 * The one way in which what is kept is read. Nothing is believed of it, not even that this version of
 * the page wrote it: what is right comes out, or what stands in for it, and of all else it is told
 * what it was and where it lies.
 */
export class RecordReader {
  readonly #read: Read;
  readonly #log: FaultLog;
  readonly #summedUp = new Map<string, RunSummary>();

  constructor(read: Read, log: FaultLog) {
    this.#read = read;
    this.#log = log;
  }

  async runs(): Promise<SavedRun[]> {
    const runs: SavedRun[] = [];
    for (const { key, value } of await readAll(this.#read, 'runs')) {
      const run = await this.#runOf(key, value);
      if (run) runs.push(run);
    }
    return runs;
  }

  /** What runs of an earlier version were summed up to since the last call, so that it can be kept. */
  takeSummedUp(): readonly (readonly [id: string, RunSummary])[] {
    const all = [...this.#summedUp];
    this.#summedUp.clear();
    return all;
  }

  async run(id: string): Promise<SavedRun | undefined> {
    const value = await readOne(this.#read, 'runs', id);
    return value === absent ? undefined : this.#runOf(id, value);
  }

  async history(runId: string): Promise<readonly HistoryChunk[]> {
    // First: what is written meanwhile makes the history longer than this says.
    const { value: run, knownSummary } = readRun(await readOne(this.#read, 'runs', runId));
    const chunks = await this.#chunksOf(runId, run?.name);
    const expected = knownSummary ? knownSummary.step : run?.summary.step;
    const lastStep = Math.max(0, ...chunks.map(lastStepOf));
    if (expected !== undefined && lastStep < expected) {
      this.#tell('runs', runId, { kind: 'cut-off', lastStep, expected }, run?.name);
    }
    return chunks;
  }

  /** Of one run sorted by step, or of all. */
  async checkpoints(range?: IDBKeyRange): Promise<CheckpointInfo[]> {
    const kept = await readAll(this.#read, 'checkpoints', range);
    return kept.flatMap(({ key, value }) => this.#infoOf(key as [string, number], value) ?? []);
  }

  /** A checkpoint with the arrays that were saved, or undefined. */
  async checkpoint(runId: string, step: number): Promise<Snapshot | undefined> {
    const key: [string, number] = [runId, step];
    const keptInfo = await readOne(this.#read, 'checkpoints', key);
    const info = keptInfo === absent ? undefined : this.#infoOf(key, keptInfo);
    if (!info) return undefined;
    const arrays = await readOne(this.#read, 'arrays', key);
    const { snapshot, fault } =
      arrays === absent ? { fault: 'missing' as const } : readSnapshot(info, arrays);
    if (fault) this.#tell('arrays', key, { kind: 'checkpoint', step, reason: fault });
    return snapshot;
  }

  async datasets(): Promise<OwnDatasetInfo[]> {
    const kept = await readAll(this.#read, 'datasets');
    return kept.flatMap(({ key, value }) => this.#datasetOf(key, value) ?? []);
  }

  async dataset(id: string): Promise<OwnDatasetInfo | undefined> {
    const value = await readOne(this.#read, 'datasets', id);
    return value === absent ? undefined : this.#datasetOf(id, value);
  }

  /** The images that the id of their data set follows from, or undefined. */
  async images(id: string): Promise<Blob | undefined> {
    const kept = await readOne(this.#read, 'images', id);
    if (kept === absent) return undefined;
    const bytes = await bytesOf(kept);
    if (bytes && (await isOfHash(id, bytes)))
      return kept instanceof Blob ? kept : new Blob([bytes]);
    this.#tell('images', id, { kind: 'images' });
    return undefined;
  }

  async #runOf(key: IDBValidKey, kept: unknown): Promise<SavedRun | undefined> {
    const { value: run, lost, mended, knownSummary } = readRun(kept);
    const name = isRecord(kept) && typeof kept.name === 'string' ? kept.name : '';
    if (!run) {
      const fields = kept === undefined ? [] : lost;
      this.#tell('runs', key, { kind: 'unusable', fields }, name);
      return undefined;
    }
    if (mended.length > 0) this.#tell('runs', key, { kind: 'mended', fields: mended }, name);
    if (!knownSummary) return run;
    const whole = summedUp(run, await this.#chunksOf(run.id, name), knownSummary);
    // What is damaged stays as it is until that is to be removed.
    if (mended.length === 0) this.#summedUp.set(run.id, whole.summary);
    return whole;
  }

  async #chunksOf(runId: string, name?: string): Promise<readonly HistoryChunk[]> {
    const pieces = (await readAll(this.#read, 'history', ofRun(runId))).map(({ key, value }) => ({
      key: key as [string, number],
      value,
    }));
    const { chunks, faults } = readPieces(runId, pieces);
    for (const { key, ...fault } of faults) this.#tell('history', [...key], fault, name);
    return chunks;
  }

  #infoOf(key: [string, number], kept: unknown): CheckpointInfo | undefined {
    const { value, mended } = readInfo(key, kept);
    if (mended.length > 0) this.#tell('checkpoints', key, { kind: 'mended', fields: mended });
    if (!value) {
      const fault = { kind: 'checkpoint', step: key[1], reason: 'unreadable' } as const;
      this.#tell('checkpoints', key, fault);
    }
    return value;
  }

  #datasetOf(key: IDBValidKey, kept: unknown): OwnDatasetInfo | undefined {
    const { value, lost, mended } = readFields(datasetRules, kept);
    const name = isRecord(kept) && typeof kept.name === 'string' ? kept.name : '';
    if (!value) this.#tell('datasets', key, { kind: 'unusable', fields: lost }, name);
    else if (mended.length > 0) {
      this.#tell('datasets', key, { kind: 'mended', fields: mended }, name);
    }
    return value;
  }

  #tell(store: StoreName, key: IDBValidKey, fault: FaultKind, ownerName = ''): void {
    const first: unknown = Array.isArray(key) ? key[0] : key;
    const ownerId = typeof first === 'string' ? first : JSON.stringify(first);
    this.#log.tell({ ...fault, place: { store, key }, ownerId, ownerName });
  }
}

/** All keys that begin with a run's id. */
export function ofRun(runId: string): IDBKeyRange {
  return IDBKeyRange.bound([runId], [runId, []]);
}

async function bytesOf(kept: unknown): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (kept instanceof Uint8Array) return kept as Uint8Array<ArrayBuffer>;
  if (!(kept instanceof Blob)) return undefined;
  // Its file may be gone.
  return kept.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => undefined,
  );
}
