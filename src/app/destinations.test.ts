import { describe, expect, it } from 'vitest';

import type { FileKind } from '../store/datasets/file-kind';
import { destinationsOf, type Place } from './destinations';

const playground: Place = { screen: 'playground', hasRuns: true, isOwnDataOpen: false };
const runs: Place = { ...playground, screen: 'runs' };
const learn: Place = { ...playground, screen: 'learn' };
const everywhere = [playground, runs, learn];

/** Files that are called by what they hold, a slash before those in a folder. */
function dropped(names: string, place: Place) {
  const files = names.split(' ').map((name) => ({
    file: new File([], name),
    isWithinFolder: name.startsWith('/'),
    kind: name.replace('/', '') as FileKind,
  }));
  const { ownData, runs: imported } = destinationsOf(files, place);
  const namesOf = (list: readonly File[]) => list.map(({ name }) => name).join(' ');
  return { ownData: namesOf(ownData), runs: namesOf(imported) };
}

describe('files that are dropped', () => {
  it.each(everywhere)('are sorted by what they hold: at $screen', (place) => {
    expect(dropped('idx idx', place)).toEqual({ ownData: 'idx idx', runs: '' });
    expect(dropped('runs runs', place)).toEqual({ ownData: '', runs: 'runs runs' });
    expect(dropped('idx runs names', place)).toEqual({ ownData: 'idx names', runs: 'runs' });
    expect(dropped('/idx /runs /names', place)).toEqual({ ownData: '/idx /names', runs: '/runs' });
  });

  it.each(everywhere)('go along with those that can be used: at $screen', (place) => {
    expect(dropped('idx other', place)).toEqual({ ownData: 'idx other', runs: '' });
    expect(dropped('runs other', place)).toEqual({ ownData: '', runs: 'runs other' });
  });

  it.each(everywhere)(
    'weights go where they are taken, whatever comes with them: at $screen',
    (place) => {
      const files = ['weights', 'runs'].map((kind) => ({
        file: new File([], kind),
        isWithinFolder: false,
        kind: kind as FileKind,
      }));
      const { weights, runs: others, ownData } = destinationsOf(files, place);
      expect([weights, others, ownData].map((list) => list.map(({ name }) => name))).toEqual([
        ['weights'],
        ['runs'],
        [],
      ]);
      expect(destinationsOf(files, { ...place, hasRuns: false }).weights).toEqual([]);
    },
  );

  it('go to what is on the screen if none can be used', () => {
    expect(dropped('other names', playground)).toEqual({ ownData: 'other names', runs: '' });
    expect(dropped('other names', runs)).toEqual({ ownData: '', runs: 'other names' });
    expect(dropped('other names', learn)).toEqual({ ownData: '', runs: '' });
  });

  it.each(everywhere)(
    'are left alone within folders unless they can be used: at $screen',
    (place) => {
      expect(dropped('/other /names /other', place)).toEqual({ ownData: '', runs: '' });
      expect(dropped('/other /idx', place)).toEqual({ ownData: '/idx', runs: '' });
      expect(dropped('/other /runs /names', place)).toEqual({ ownData: '', runs: '/runs' });
    },
  );

  it('all go to a dialog that asks for files', () => {
    const place = { ...runs, isOwnDataOpen: true };
    expect(dropped('idx runs names other /other', place)).toEqual({
      ownData: 'idx runs names other',
      runs: '',
    });
  });

  it('all are told of by that dialog where there are no runs', () => {
    const place = { ...playground, hasRuns: false };
    expect(dropped('runs', place)).toEqual({ ownData: 'runs', runs: '' });
  });
});
