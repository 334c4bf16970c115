import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  type Draft,
  draftOf,
  type History,
  layersOfDraft,
  redone,
  undone,
  withChanged,
  withInserted,
  withLayers,
  withMoved,
  withNext,
  withRemoved,
} from './draft';

const layers = [{ type: 'flatten' }, { type: 'relu' }, { type: 'dense', units: 10 }] as const;
const draft = draftOf(layers, 'pytorch');
const typesOf = (some: Draft) => layersOfDraft(some).map(({ type }) => type);

describe('a draft', () => {
  it('takes a layer in, moves it, changes it and gives it away', () => {
    const longer = withInserted(draft, 1, { type: 'dense', units: 4 });
    expect(typesOf(longer)).toEqual(['flatten', 'dense', 'relu', 'dense']);
    const id = longer.rows[1]!.id;
    expect(typesOf(withMoved(longer, id, 2))).toEqual(['flatten', 'relu', 'dense', 'dense']);
    expect(typesOf(withMoved(longer, id, -1))).toEqual(['dense', 'flatten', 'relu', 'dense']);
    expect(layersOfDraft(withChanged(longer, id, { type: 'tanh' }))[1]).toEqual({ type: 'tanh' });
    expect(withRemoved(longer, id).rows).toEqual(draft.rows);
  });

  it('knows each row by an id of its own, whatever is done', () => {
    const index = fc.nat(5);
    const change = fc.oneof(
      index.map((at) => (some: Draft) => withInserted(some, at, { type: 'relu' })),
      index.map((at) => (some: Draft) => withRemoved(some, some.rows[at]?.id ?? -1)),
      fc.tuple(index, index).map(([at, to]) => (some: Draft) => {
        return withMoved(some, some.rows[at]?.id ?? -1, to);
      }),
      fc.constant((some: Draft) => withLayers(some, layers)),
    );
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const ids = changes.reduce((some, make) => make(some), draft).rows.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});

describe('the history', () => {
  const first: History = { past: [], present: draft, future: [] };
  const shorter = withRemoved(draft, 1);

  it('goes back and forth', () => {
    const changed = withNext(first, shorter);
    expect(undone(changed).present).toBe(draft);
    expect(redone(undone(changed))).toEqual(changed);
    expect(undone(first)).toBe(first);
    expect(redone(first)).toBe(first);
  });

  it('forgets what was undone once something else is done', () => {
    const other = withRemoved(draft, 2);
    const changed = withNext(undone(withNext(first, shorter)), other);
    expect(redone(changed)).toBe(changed);
    expect(undone(changed).present).toBe(draft);
  });
});
