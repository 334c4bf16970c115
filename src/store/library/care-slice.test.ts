import { afterEach, describe, expect, it, vi } from 'vitest';

import type { StoredFault } from '../../protocol/stored-fault';
import type { ArchiveCare } from '../../storage/archive-care';
import { MemoryArchive } from '../../storage/memory-archive';
import { someRun } from '../../storage/testing/samples';
import { type CareState, noCareYet } from './care-state';
import { createCare } from './care-slice';

afterEach(() => vi.unstubAllGlobals());

/** A care for an archive of which it is noted what it is asked. */
function careFor(care: Partial<ArchiveCare> = {}, isUnderWay = (_id: string) => false) {
  const archive = new MemoryArchive();
  const keepForLong = vi.spyOn(archive, 'keepForLong');
  let state: CareState = noCareYet;
  const host = {
    archive: Object.assign(archive, { care: { ...archive.care, ...care } }),
    get: () => state,
    set: (change: Partial<CareState>) => (state = { ...state, ...change }),
    isUnderWay,
    refresh: async () => {},
  };
  return { ...createCare(host), keepForLong, state: () => state };
}

const after = (epoch: number, elapsedMs: number) => {
  const run = someRun();
  return { ...run, summary: { ...run.summary, epoch, elapsedMs } };
};

describe('persistent storage', () => {
  it.each([
    ['an epoch', after(2, 100)],
    ['a minute', after(1, 60_000)],
  ])('is asked for once, when a run has been trained for %s', (_, run) => {
    const { noteSaved, keepForLong } = careFor();
    noteSaved(after(1, 59_000));
    expect(keepForLong).not.toHaveBeenCalled();
    noteSaved(run);
    noteSaved(run);
    expect(keepForLong).toHaveBeenCalledTimes(1);
  });

  it('is asked for by the person alone where that brings up a question', () => {
    vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 Gecko/20100101 Firefox/140.0' });
    const { noteSaved, keepForLong, actions } = careFor();
    noteSaved(after(5, 500_000));
    expect(keepForLong).not.toHaveBeenCalled();
    actions.askToKeep();
    expect(keepForLong).toHaveBeenCalledTimes(1);
  });

  it('that nobody asked for is told of no refusal', async () => {
    const { noteSaved, state } = careFor({ isPersistent: async () => false });
    noteSaved(after(5, 500_000));
    await vi.waitFor(() => expect(state().isPersistent).toBe(false));
    expect(state().wasRefused).toBe(false);
  });

  it('that is not granted is told as that', async () => {
    const { actions, state } = careFor({ isPersistent: async () => false });
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
    const { load, actions, state } = careFor(
      { watchFaults: (tell) => faults.forEach(tell), takeOut: takenOut },
      (id) => id === 'under way',
    );
    await load();
    const undo = await actions.removeDamage();
    expect(takenOut).toHaveBeenCalledWith([faults[1], faults[2]]);
    expect(state().faults).toEqual([faults[0], faults[3]]);
    await undo();
    expect(state().faults).toHaveLength(4);
  });
});
