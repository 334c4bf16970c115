import { describe, expect, it } from 'vitest';

import type { FaultKind, StoredFault, StoreName } from '../../protocol/stored-fault';
import { damageLines } from './damage-lines';

const fault = (kind: FaultKind, ownerId = 'a', store: StoreName = 'runs'): StoredFault => ({
  ...kind,
  place: { store, key: ownerId },
  ownerId,
  ownerName: `name of ${ownerId}`,
});
const owner = (id: string) => ({ id, name: `name of ${id}` });

describe('what is said of damage', () => {
  it('is a line for each run and kind, however much there is', () => {
    const lines = damageLines([
      fault({ kind: 'checkpoint', step: 10, reason: 'changed' }),
      fault({ kind: 'mended', fields: ['name'] }, 'b'),
      fault({ kind: 'checkpoint', step: 5, reason: 'missing' }),
      fault({ kind: 'mended', fields: ['summary.step'] }, 'b'),
    ]);
    expect(lines).toEqual([
      { kind: 'checkpoints', owner: owner('a'), steps: [5, 10] },
      { kind: 'mended', owner: owner('b'), fields: ['name', 'summary'] },
    ]);
  });

  it('names the steps that are missing, and pieces only where no step is', () => {
    const piece = fault({ kind: 'piece', fields: ['loss'] }, 'a', 'history');
    const hole = (firstStep: number, lastStep: number) =>
      fault({ kind: 'hole', firstStep, lastStep }, 'a', 'history');
    expect(damageLines([piece, hole(5, 6), hole(9, 9)])).toEqual([
      { kind: 'hole', owner: owner('a'), amount: 3, first: 5, last: 9 },
    ]);
    expect(damageLines([piece, fault({ kind: 'cut-off', lastStep: 4, expected: 9 })])).toEqual([
      { kind: 'cutOff', owner: owner('a'), last: 4, expected: 9 },
    ]);
    expect(damageLines([piece])).toEqual([{ kind: 'pieces', owner: owner('a'), amount: 1 }]);
  });

  it('counts what belongs to no run, whosever it was', () => {
    const strays = [fault({ kind: 'stray', amount: 3 }), fault({ kind: 'stray', amount: 4 }, 'b')];
    expect(damageLines(strays)).toEqual([{ kind: 'strays', amount: 7 }]);
  });

  it('names the parts that are damaged, and not what within them', () => {
    const fields = ['name', 'summary.step', 'summary.epoch', 'summary.testLoss', 'config.zoom'];
    expect(damageLines([fault({ kind: 'mended', fields })])).toMatchObject([
      { fields: ['name', 'summary', 'config'] },
    ]);
  });

  it('tells data sets from runs', () => {
    const unusable = { kind: 'unusable', fields: ['mean'] } as const;
    expect(damageLines([fault(unusable, 'a', 'datasets'), fault(unusable, 'b')])).toEqual([
      { kind: 'dataset', owner: owner('a'), fields: ['mean'] },
      { kind: 'run', owner: owner('b'), fields: ['mean'] },
    ]);
  });
});
