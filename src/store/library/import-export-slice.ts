import { newRunId } from '../../catalog/run-names';
import type { RunRecord } from '../../protocol/run-file/run-record';
import { emptySummary } from '../../protocol/run-summary';
import type { SavedRun } from '../../protocol/saved-run';
import { readHistory } from '../../storage/load-run';
import type { NewRun } from '../../storage/run-archive';
import { keptForm, recordOf } from '../../storage/run-records';
import type { AppState } from '../app-state';
import { byAge, setLibrary, unlistRuns } from './listed-runs';
import type { SliceCreator, StoreServices } from '../slice';
import { runYielding, type Listener } from '../yielding';
import type { ImportedRun, RunFileActions } from './run-file-actions';

export const createImportExportSlice =
  ({ archive, recording }: StoreServices): SliceCreator<never, RunFileActions> =>
  (_set, get, store) => {
    async function load(run: SavedRun): Promise<RunRecord> {
      return recordOf(run, readHistory(await archive.history(run.id)));
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
            const { runs, currentId } = get().library;
            const run = runs.find((candidate) => candidate.id === id);
            // Of the run under way the page knows more than has been written.
            const record = id === currentId ? currentRecord(get()) : run && (await load(run));
            if (record) records.push(record);
          }
          return records;
        },
        currentRecord: () => currentRecord(get()),
        async importRuns(records, listener = {}) {
          const imported = await keep(records, listener);
          void archive.keepForLong();
          const runs = [...imported.map(({ run }) => run), ...get().library.runs];
          setLibrary(store, { runs: byAge(runs) });
          return imported;
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
