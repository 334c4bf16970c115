import { describe, expect, it } from 'vitest';

import { MemoryArchive } from '../../storage/memory-archive';
import { piece, someRun } from '../../storage/testing/samples';
import { openStore } from '../testing/open-store';
import { maximumOverlays } from './overlay-state';

function overlaysOf(archive = new MemoryArchive()) {
  const { store } = openStore({ archive });
  return { archive, actions: store.getState().actions, state: () => store.getState().overlays };
}

async function archiveWith(runId: string, loss: number[]): Promise<MemoryArchive> {
  const archive = new MemoryArchive();
  await archive.putRun(someRun({ id: runId }), [piece(runId, 0, 1, ...loss)]);
  return archive;
}

describe('the runs on the charts', () => {
  it('are read from the archive, and go again', async () => {
    const { actions, state } = overlaysOf(await archiveWith('a', [3, 2, 1]));
    actions.toggleOverlay('a');
    expect(state()).toEqual([{ id: 'a', colour: 0, status: 'loading' }]);
    await expect.poll(() => state()[0]?.status).toBe('ready');
    expect(state()[0]?.series?.at(3)?.loss).toBe(1);
    actions.toggleOverlay('a');
    expect(state()).toEqual([]);
  });

  it('keep their colours while others go, and new ones take what is free', () => {
    const { actions, state } = overlaysOf();
    for (const id of ['a', 'b', 'c']) actions.toggleOverlay(id);
    actions.removeOverlay('b');
    actions.toggleOverlay('d');
    expect(state().map(({ id, colour }) => [id, colour])).toEqual([
      ['a', 0],
      ['c', 2],
      ['d', 1],
    ]);
  });

  it('come back as they were after they were cleared, also those that were still on their way', async () => {
    const { actions, state } = overlaysOf(await archiveWith('a', [3, 2, 1]));
    for (const id of ['b', 'a']) actions.toggleOverlay(id);
    actions.removeOverlay('b');
    await expect.poll(() => state()[0]?.status).toBe('ready');
    actions.toggleOverlay('c');
    const before = state();
    actions.clearOverlays();
    expect(state()).toEqual([]);
    actions.restoreOverlays(before);
    expect(state()[0]).toBe(before[0]);
    await expect.poll(() => state().map(({ status }) => status)).toEqual(['ready', 'ready']);
    expect(state().map(({ id, colour }) => [id, colour])).toEqual([
      ['a', 1],
      ['c', 0],
    ]);
  });

  it('are no more than there is room for', () => {
    const { actions, state } = overlaysOf();
    for (let run = 0; run <= maximumOverlays; run += 1) actions.toggleOverlay(`run ${run}`);
    expect(state()).toHaveLength(maximumOverlays);
    actions.clearOverlays();
    expect(state()).toEqual([]);
  });

  it('that cannot be read say so', async () => {
    const archive = new MemoryArchive();
    archive.history = () => Promise.reject(new Error('refused'));
    const { actions, state } = overlaysOf(archive);
    actions.toggleOverlay('a');
    await expect.poll(() => state()[0]?.status).toBe('failed');
  });

  it('stay away when they are no longer wanted once they have been read', async () => {
    const { archive, actions, state } = overlaysOf(await archiveWith('a', [1]));
    let isRead = false;
    const { history } = archive;
    archive.history = async (id) => {
      const chunks = await history.call(archive, id);
      isRead = true;
      return chunks;
    };
    actions.toggleOverlay('a');
    actions.removeOverlay('a');
    await expect.poll(() => isRead).toBe(true);
    expect(state()).toEqual([]);
  });
});
