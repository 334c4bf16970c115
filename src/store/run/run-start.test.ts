import { expect, it } from 'vitest';

import { MemoryArchive } from '../../storage/memory-archive';
import { piece, someRun } from '../../storage/testing/samples';
import { openedRun } from './run-start';
import { openingOfRun } from './start-from-saved';

it('a saved run is opened with its history as it was read, which is not read again', async () => {
  const archive = new MemoryArchive();
  const run = someRun();
  await archive.putRun(run, [piece(run.id, 0, 1, 3, 2, 1)]);
  const opening = await openingOfRun(archive, run);
  const { history, run: opened } = openedRun(2, opening);
  expect(history).toBe(opening.log!.history);
  expect(opened.step).toBe(3);
});
