import { newRunId } from '../../catalog/run-names';
import type { RunRecord } from '../../protocol/run-file/run-record';
import { emptySummary } from '../../protocol/run-summary';
import type { SavedRun } from '../../protocol/saved-run';
import { readHistory } from '../../storage/load-run';
import type { NewRun } from '../../storage/run-archive';
import { keptForm, recordOf } from '../../storage/run-records';
import type { AppState } from '../app-state';
import { byAge, findRun, setLibrary, unlistRuns } from './listed-runs';
import type { SliceCreator, StoreServices } from '../slice';
import { runYielding, type Listener } from '../yielding';
import type { ImportedRun, RunFileActions } from './run-file-actions';
import { isSameRun } from './same-run';

export const createImportExportSlice =
  ({ archive, recording }: StoreServices): SliceCreator<never, RunFileActions> =>
  (_set, get, store) => {
    async function load(id: string): Promise<RunRecord | undefined> {
      const { currentId } = get().library;
      // The page knows more of the run under way than has been written.
      if (id === currentId) return currentRecord(get());
      const run = findRun(get(), id);
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
      const { runs } = get().library;
      // The history of others need not be read.
      const candidates = runs.filter(({ createdAt }) => createdAt === record.run.createdAt);
      for (const run of candidates) {
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

    return {
      actions: {
        async recordsOf(ids) {
          const records: RunRecord[] = [];
          await recording.written();
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
          setLibrary(store, { runs: byAge(runs) });
          return { imported, known };
        },
        async forgetRuns(ids) {
          const { currentId, elsewhere } = get().library;
          // One that somebody has gone on with meanwhile is more than what was imported.
          const gone = ids.filter((id) => id !== currentId && !elsewhere.has(id));
          await archive.remove(gone);
          unlistRuns(store, gone);
        },
      },
    };
  };

/** Records as they are to be kept, beside runs whose ids are taken; yields the share that is done. */
function* preparedRuns(
  records: readonly RunRecord[],
  taken: Set<string>,
): Generator<number, (NewRun & ImportedRun)[]> {
  const renamed = new Map<string, string>();
  /** Of races of which there are runs already: copies are a race of their own. */
  const races = new Map<string, string>();
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
    const { raceId: race } = record.run;
    if (isCopy && race !== null && !races.has(race)) races.set(race, newRunId());
    const raceId = isCopy && race !== null ? races.get(race)! : race;
    const { run, chunk } = keptForm({
      ...record,
      run: { ...record.run, id, origin, raceId, importedAt: Date.now() },
    });
    prepared.push({ run, chunks: [chunk], isCopy });
    yield prepared.length / records.length;
  }
  return prepared;
}

export function currentRecord(state: AppState): RunRecord | undefined {
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
