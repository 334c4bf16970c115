import { expect, type Page } from '@playwright/test';

import type { CheckpointInfo, HistoryChunk, SavedRun } from '../../src/protocol/saved-run';
import { often } from './often';
import type { PlaygroundPage } from './playground-page';

/** What the browser has stored of one run. */
export interface Stored {
  readonly run: SavedRun;
  /** Losses by step. */
  readonly losses: ReadonlyMap<number, number>;
  /** Test losses by step and number of images. */
  readonly tests: ReadonlyMap<string, number>;
  readonly checkpoints: readonly CheckpointInfo[];
}

/** Reads what is in the database itself, newest run first. */
export async function storedRuns(page: Page): Promise<Stored[]> {
  const { runs, chunks, checkpoints } = await page.evaluate(async () => {
    const done = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error));
      });
    const database = await done(indexedDB.open('surprisal'));
    const all = <Value>(store: string): Promise<Value[]> =>
      done(database.transaction(store).objectStore(store).getAll());
    const history = await all<HistoryChunk>('history');
    const read = {
      runs: await all<SavedRun>('runs'),
      // Typed arrays do not cross over to here.
      chunks: history.map((chunk) => ({ ...chunk, loss: Array.from(chunk.loss) })),
      checkpoints: await all<CheckpointInfo>('checkpoints'),
    };
    database.close();
    return read;
  });
  return runs
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .map((run) => {
      const losses = new Map<number, number>();
      const tests = new Map<string, number>();
      for (const chunk of chunks.filter(({ runId }) => runId === run.id)) {
        for (const [index, loss] of chunk.loss.entries()) losses.set(chunk.firstStep + index, loss);
        for (const { step, imageCount, loss } of chunk.evaluations) {
          tests.set(`${step} on ${imageCount}`, loss);
        }
      }
      const ofRun = checkpoints.filter(({ runId }) => runId === run.id);
      return { run, losses, tests, checkpoints: ofRun };
    });
}

/** The newest run, once it rests and all of it up to the step on screen has been stored. */
export async function storedInFull(playground: PlaygroundPage): Promise<Stored> {
  const { page } = playground;
  await expect(playground.train).toBeVisible();
  const step = await playground.value('step');
  const stored = async () => {
    const newest = (await storedRuns(page))[0]?.run;
    return { step: newest?.summary.step, isTraining: newest?.isTraining };
  };
  await expect.poll(stored, often).toEqual({ step, isTraining: false });
  return (await storedRuns(page))[0]!;
}
