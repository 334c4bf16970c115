import { afterEach, describe, expect, it, vi } from 'vitest';

import type { SavedRun } from '../../protocol/saved-run';
import type { StoredFault } from '../../protocol/stored-fault';
import type { ArchiveCare } from '../../storage/archive-care';
import { MemoryArchive } from '../../storage/memory-archive';
import { someRun } from '../../storage/testing/samples';
import { openStore } from '../testing/open-store';
import { noteSaved } from './care';
import { setLibrary } from './listed-runs';

afterEach(() => vi.unstubAllGlobals());

/** The store of a page on an archive of which it is noted what it is asked. */
async function openWith(care: Partial<ArchiveCare> = {}) {
  const memory = new MemoryArchive();
  const keepForLong = vi.spyOn(memory, 'keepForLong');
  const archive = Object.assign(memory, { care: { ...memory.care, ...care } });
  const { store } = openStore({ archive });
  await vi.waitFor(() => expect(store.getState().library.status).not.toBe('loading'));
  return {
    store,
    keepForLong,
    actions: store.getState().actions,
    saved: (run: SavedRun) => noteSaved(store, { archive }, run),
    state: () => store.getState().library.care,
  };
}

const after = (epoch: number, elapsedMs: number) => {
  const run = someRun();
  return { ...run, summary: { ...run.summary, epoch, elapsedMs } };
};

describe('persistent storage', () => {
  it.each([
    ['an epoch', after(2, 100)],
    ['a minute', after(1, 60_000)],
  ])('is asked for once, when a run has been trained for %s', async (_, run) => {
    const { saved, keepForLong } = await openWith();
    saved(after(1, 59_000));
    expect(keepForLong).not.toHaveBeenCalled();
    saved(run);
    saved(run);
    expect(keepForLong).toHaveBeenCalledTimes(1);
  });

  it('is asked for by the person alone where that brings up a question', async () => {
    vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 Gecko/20100101 Firefox/140.0' });
    const { saved, keepForLong, actions } = await openWith();
    saved(after(5, 500_000));
    expect(keepForLong).not.toHaveBeenCalled();
    actions.askToKeep();
    expect(keepForLong).toHaveBeenCalledTimes(1);
  });

  it('that nobody asked for is not said to be refused', async () => {
    const { saved, state } = await openWith({ isPersistent: async () => false });
    saved(after(5, 500_000));
    await vi.waitFor(() => expect(state().isPersistent).toBe(false));
    expect(state().wasRefused).toBe(false);
  });

  it('that is not granted is said to be refused', async () => {
    const { actions, state } = await openWith({ isPersistent: async () => false });
    actions.askToKeep();
    await vi.waitFor(() =>
      expect(state()).toMatchObject({ isPersistent: false, wasRefused: true }),
    );
  });
});

describe('damage', () => {
  const fault = (kind: 'hole' | 'checkpoint' | 'misfit', ownerId: string): StoredFault => ({
    ...({
      hole: { kind, firstStep: 1, lastStep: 2 },
      checkpoint: { kind, step: 2, reason: 'changed' },
      misfit: { kind, field: 'model', value: 'tea-pot' },
    }[kind] as { kind: 'hole'; firstStep: number; lastStep: number }),
    place: { store: 'runs', key: ownerId },
    ownerId,
    ownerName: '',
  });
  const faults = [
    fault('hole', 'under way'),
    fault('checkpoint', 'under way'),
    fault('hole', 'at rest'),
    fault('misfit', 'at rest'),
  ];

  it('is removed but for the log of a run under way, and for what another version knows', async () => {
    const takenOut = vi.fn<ArchiveCare['takeOut']>(async () => []);
    const { store, actions, state } = await openWith({
      watchFaults: (tell) => faults.forEach(tell),
      takeOut: takenOut,
    });
    setLibrary(store, { elsewhere: new Set(['under way']) });
    await vi.waitFor(() => expect(state().faults).toHaveLength(4));
    const undo = await actions.removeDamage();
    expect(takenOut).toHaveBeenCalledWith([faults[1], faults[2]]);
    expect(state().faults).toEqual([faults[0], faults[3]]);
    await undo();
    expect(state().faults).toHaveLength(4);
  });
});
