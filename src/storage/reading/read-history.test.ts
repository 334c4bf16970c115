import { describe, expect, it } from 'vitest';

import { piece, someRun } from '../testing/samples';
import { type KeptPiece, readPieces } from './read-history';

const { id } = someRun();
const at = (sequence: number, value: unknown): KeptPiece => ({ key: [id, sequence], value });

/** A piece of three values whose steps do not follow each other. */
const sparse = (...steps: number[]) => ({
  ...piece(id, 0, steps[0] ?? 0, 3, 2, 1),
  steps: Uint32Array.from(steps),
});

describe('a piece that names its steps', () => {
  it('has no holes between them, nor before', () => {
    const chunk = sparse(10, 500, 4000);
    const next = piece(id, 1, 4001, 1);
    expect(readPieces(id, [at(0, chunk), at(1, next)])).toEqual({
      chunks: [chunk, next],
      faults: [],
    });
  });

  it.each([
    ['do not rise', [10, 10, 11], 'steps'],
    ['are beyond all bounds', [10, 500, 4e9], 'firstStep'],
  ])('is left out where they %s', (_, steps, field) => {
    const { chunks, faults } = readPieces(id, [at(0, sparse(...steps))]);
    expect(chunks).toEqual([]);
    expect(faults).toMatchObject([{ kind: 'piece', fields: [field] }]);
  });

  it('is cut where fewer are named than there are values', () => {
    const { chunks, faults } = readPieces(id, [at(0, sparse(10, 500))]);
    expect(chunks[0]!.loss).toEqual(Float32Array.of(3, 2));
    expect(faults).toMatchObject([{ kind: 'piece', fields: ['steps'] }]);
  });
});
