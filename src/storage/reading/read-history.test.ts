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

describe('a piece of an earlier version, which called every score an accuracy', () => {
  const told = { step: 2, loss: 2, imageCount: 1000 };
  const test = { ...told, split: 'test', scope: 'sample' } as const;
  const chunk = { ...piece(id, 0, 1, 3, 2), evaluations: [{ ...test, score: 0.75 }] };
  const { score, ...rest } = chunk;
  const older = { ...rest, accuracy: score, evaluations: [{ ...told, accuracy: 0.75 }] };

  it('is read with the names of this one', () => {
    expect(readPieces(id, [at(0, older)])).toEqual({ chunks: [chunk], faults: [] });
  });

  it('may have been written by one that knew scores, of a network that has none', () => {
    const without = { ...chunk, evaluations: [told] };
    const read = { ...chunk, evaluations: [test] };
    expect(readPieces(id, [at(0, without)])).toEqual({ chunks: [read], faults: [] });
  });

  it('has tests of all images where they are of more than were a sample', () => {
    const whole = { ...told, imageCount: 10_000 };
    const { chunks } = readPieces(id, [at(0, { ...chunk, evaluations: [whole] })]);
    expect(chunks[0]!.evaluations).toEqual([{ ...whole, split: 'test', scope: 'whole' }]);
  });

  it('is damaged where its accuracy is', () => {
    const { chunks, faults } = readPieces(id, [at(0, { ...older, accuracy: 'much' })]);
    expect(chunks).toEqual([]);
    expect(faults).toMatchObject([{ kind: 'piece', fields: ['score'] }]);
  });
});
