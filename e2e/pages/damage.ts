import type { Page } from '@playwright/test';

import type { SavedRun } from '../../src/protocol/saved-run';

/** Changes what the browser has stored, as no page would: runs beside the one that there is, and its checkpoints. */
export async function damageStorage(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const done = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error!));
      });
    const database = await done(indexedDB.open('surprisal'));
    const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
    const runs = transaction.objectStore('runs');
    const [run] = (await done(runs.getAll())) as [SavedRun];
    const { summary: _, ...withoutSummary } = run;
    runs.put({ ...withoutSummary, id: '1'.repeat(16), name: 'Without a summary', isEnded: true });
    runs.put({ ...run, id: '2'.repeat(16), name: 'Of no date', createdAt: Number.NaN });
    runs.put({ ...run, id: '3'.repeat(16), name: 'Of no settings', config: null });
    const history = transaction.objectStore('history');
    const [chunk] = (await done(history.getAll())) as [object];
    for (const runId of ['1', '4'].map((digit) => digit.repeat(16))) {
      history.put({ ...chunk, runId }, [runId, 0]);
    }
    const arrays = transaction.objectStore('arrays');
    const keys = await done(arrays.getAllKeys());
    const last = keys.at(-1);
    const snapshot = (await done(arrays.get(last))) as { weights: Float32Array[] };
    snapshot.weights[0]![0]! += 1;
    arrays.put(snapshot, last);
    await new Promise((resolve) => transaction.addEventListener('complete', resolve));
    database.close();
  });
}

/** Empties the database, as a browser may do that finds it damaged. */
export async function loseDatabase(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const request = indexedDB.deleteDatabase('surprisal');
    await new Promise((resolve, reject) => {
      request.addEventListener('success', resolve);
      request.addEventListener('error', () => reject(request.error!));
    });
  });
}

/** A page of the same site that opens no database. */
export async function gotoEmptyPage(page: Page): Promise<void> {
  const body = '<!doctype html><link rel="icon" href="data:,"><title>empty</title>';
  await page.route('**/empty', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto('/empty');
}
