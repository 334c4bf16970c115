import type { SavedRun } from '../../protocol/saved-run';
import type { RunArchive } from '../run-archive';
import { beginningOf, type BackupHeader } from './backup-format';
import { frameOf } from './frames';
import { packValue } from './packed-value';

export interface Progress {
  /** Gets the share of the work that is done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * All that is kept of runs, checkpoints and their data sets among it, as one file. It comes about part by part,
 * and lies outside of the page's memory. What is damaged is left out. Rejects with the reason if `signal` is aborted.
 */
export async function writeBackup(
  archive: RunArchive,
  runs: readonly SavedRun[],
  { onProgress = () => {}, signal }: Progress = {},
): Promise<Blob> {
  const parts: Blob[] = [];
  const put = (header: BackupHeader, images?: Uint8Array<ArrayBuffer>) => {
    signal?.throwIfAborted();
    const { json, body } = packValue(header);
    parts.push(new Blob(frameOf(json, images ?? body)));
  };
  const infos = await archive.checkpoints();
  const total = infos.reduce((sum, { bytes }) => sum + bytes, 1);
  let done = 0;
  put(beginningOf(runs.length));
  for (const run of runs) {
    const { id, name } = run;
    const pieces = await archive.history(id);
    const own = infos.filter(({ runId }) => runId === id);
    put({ kind: 'run', id, name, pieces: pieces.length, checkpoints: own.length, value: run });
    for (const value of pieces) put({ kind: 'piece', id, value });
    for (const info of own) {
      const { step, bytes } = info;
      const value = await archive.checkpoint(id, step);
      if (value) put({ kind: 'checkpoint', id, step, info, value });
      done += bytes;
      onProgress(done / total);
    }
  }
  const used = new Set(runs.flatMap(({ config }) => [config.dataset, config.unknown]));
  for (const info of await archive.datasets.all()) {
    const images = used.has(info.id) ? await archive.datasets.images(info.id) : undefined;
    if (!images) continue;
    const { id, name } = info;
    put({ kind: 'dataset', id, name, value: info }, new Uint8Array(await images.arrayBuffer()));
  }
  put({ kind: 'end' });
  onProgress(1);
  return new Blob(parts);
}
