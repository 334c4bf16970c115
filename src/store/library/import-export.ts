import { newRunId } from '../../catalog/run-names';
import type { RunRecord } from '../../protocol/run-file/run-record';
import { emptySummary } from '../../protocol/run-summary';
import type { SavedRun } from '../../protocol/saved-run';
import { readHistory } from '../../storage/load-run';
import type { NewRun, RunArchive } from '../../storage/run-archive';
import { keptForm, recordOf } from '../../storage/run-records';
import type { AppState } from '../app-state';
import type { LibraryState } from './library-state';
import { runYielding, type Listener } from '../yielding';
import { isSameRun } from './same-run';

export interface RunFileActions {
  /** All that is known of runs, but for their weights; those that are gone are left out. */
  recordsOf(ids: readonly string[]): Promise<RunRecord[]>;
  /** Of the run on the playground, kept or not; undefined before its first step. */
  currentRecord(): RunRecord | undefined;
  /**
   * Keeps runs that came from a file, in between other work, but for those that are here already, the same.
   * Rejects if the storage refuses one, or if `signal` is aborted, and keeps none then.
   */
  importRuns(records: readonly RunRecord[], listener?: Listener): Promise<Importing>;
  /** Removes runs for good, as if they had never been imported. */
  forgetRuns(ids: readonly string[]): Promise<void>;
}

/** A run that came from a file, as it is kept now. */
export interface ImportedRun {
  readonly run: SavedRun;
  /** Whether a run of its id was here already, so that it got another. */
  readonly isCopy: boolean;
}

/** What came of the runs of a file. */
export interface Importing {
  readonly imported: readonly ImportedRun[];
  /** Those that were here already, as they are kept. */
  readonly known: readonly SavedRun[];
}

/** What run files need of the store around them. */
export interface RunFilesHost {
  readonly archive: RunArchive;
  readonly get: () => AppState;
  readonly setLibrary: (change: Partial<LibraryState>) => void;
  /** Resolves once what is known of the page's own runs can be read from the archive. */
  readonly written: () => Promise<void>;
}

export function createRunFiles(host: RunFilesHost): RunFileActions {
  const { archive, get, setLibrary, written } = host;
  return {
    async recordsOf(ids) {
      const records: RunRecord[] = [];
      await written();
      for (const id of ids) {
        const record = await load(id);
        if (record) records.push(record);
      }
      return records;
    },
    currentRecord: () => currentRecord(get()),
    async importRuns(records, listener = {}) {
      const { unknown, known } = await apartFromKnown(records, listener);
      if (unknown.length === 0) return { imported: [], known };
      const imported = await keep(unknown, listener);
      void archive.keepForLong();
      const runs = [...imported.map(({ run }) => run), ...get().library.runs];
      setLibrary({ runs: runs.toSorted((a, b) => b.createdAt - a.createdAt) });
      return { imported, known };
    },
    async forgetRuns(ids) {
      const { currentId, elsewhere } = get().library;
      // One that somebody has gone on with meanwhile is more than what was imported.
      const gone = ids.filter((id) => id !== currentId && !elsewhere.has(id));
      await archive.remove(gone);
      setLibrary({ runs: get().library.runs.filter(({ id }) => !gone.includes(id)) });
    },
  };

  async function load(id: string): Promise<RunRecord | undefined> {
    const { runs, currentId } = get().library;
    // Of the run under way the page knows more than has been written.
    if (id === currentId) return currentRecord(get());
    const run = runs.find((candidate) => candidate.id === id);
    return run && recordOf(run, readHistory(await archive.history(id)));
  }

  async function apartFromKnown(
    records: readonly RunRecord[],
    { signal }: Listener,
  ): Promise<{ unknown: readonly RunRecord[]; known: readonly SavedRun[] }> {
    const unknown: RunRecord[] = [];
    const known: SavedRun[] = [];
    // A file may hold many runs that could be the same one.
    const loaded = new Map<string, Promise<RunRecord | undefined>>();
    for (const record of records) {
      signal?.throwIfAborted();
      const twin = await twinOf(record, loaded);
      if (twin) known.push(twin);
      else unknown.push(record);
    }
    return { unknown, known };
  }

  /** The run that is listed here and is the same: perhaps a copy that was given another id. */
  async function twinOf(
    record: RunRecord,
    loaded: Map<string, Promise<RunRecord | undefined>>,
  ): Promise<SavedRun | undefined> {
    // Of others the history need not be read.
    const listed = get().library.runs.filter(({ createdAt }) => createdAt === record.run.createdAt);
    for (const run of listed) {
      if (!loaded.has(run.id)) loaded.set(run.id, load(run.id));
      const kept = await loaded.get(run.id);
      if (kept && isSameRun(kept, record)) return run;
    }
    return undefined;
  }

  async function keep(
    records: readonly RunRecord[],
    { onProgress, signal }: Listener,
  ): Promise<ImportedRun[]> {
    // Those in the trash can still come back.
    const taken = new Set(await archive.runIds());
    const prepared = await runYielding(preparedRuns(records, taken), {
      onProgress: (share) => onProgress?.(share / 2),
      signal,
    });
    await archive.putRuns(prepared, {
      onProgress: (share) => onProgress?.((1 + share) / 2),
      signal,
    });
    return prepared.map(({ run, isCopy }) => ({ run, isCopy }));
  }
}

/** Records as they are to be kept, beside runs whose ids are taken; yields the share that is done. */
function* preparedRuns(
  records: readonly RunRecord[],
  taken: Set<string>,
): Generator<number, (NewRun & ImportedRun)[]> {
  const renamed = new Map<string, string>();
  const prepared: (NewRun & ImportedRun)[] = [];
  // Forks after what they were forked from.
  const oldestFirst = records.toSorted((a, b) => a.run.createdAt - b.run.createdAt);
  for (const record of oldestFirst) {
    const isCopy = taken.has(record.run.id);
    const id = isCopy ? newRunId() : record.run.id;
    taken.add(id);
    renamed.set(record.run.id, id);
    const origin = record.run.origin && {
      ...record.run.origin,
      // Where it was forked from may have come with it, under another id.
      runId: renamed.get(record.run.origin.runId) ?? record.run.origin.runId,
    };
    const { run, chunk } = keptForm({
      ...record,
      run: { ...record.run, id, origin, importedAt: Date.now() },
    });
    prepared.push({ run, chunks: [chunk], isCopy });
    yield prepared.length / records.length;
  }
  return prepared;
}

function currentRecord(state: AppState): RunRecord | undefined {
  const { run, series, backend, replicas, library } = state;
  if (run.step === 0 || !backend) return undefined;
  const kept = library.runs.find(({ id }) => id === library.currentId);
  const now = Date.now();
  const saved = kept ?? {
    id: newRunId(),
    createdAt: now - Math.round(run.elapsedMs),
    updatedAt: now,
    name: '',
    note: '',
    config: run.config,
    backend: backend.backend,
    replicas: replicas?.count ?? 1,
    origin: null,
    raceId: null,
    summary: { ...emptySummary, hasDiverged: run.status.phase === 'diverged' },
    isEnded: false,
    isTraining: false,
    deletedAt: null,
  };
  return recordOf(saved, { series, adjustments: run.adjustments });
}
