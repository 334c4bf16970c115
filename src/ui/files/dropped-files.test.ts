import { describe, expect, it } from 'vitest';

import { filesOf } from './dropped-files';

type Tree = readonly (string | readonly [folder: string, within: Tree])[];

/** Entries as browsers hand them out: a few at a time. */
function entryOf(node: Tree[number]): FileSystemEntry {
  if (typeof node === 'string') {
    const file = (found: (file: File) => void, failed: (error: Error) => void) =>
      node === 'locked' ? failed(new Error('not to be opened')) : found(new File([], node));
    return { name: node, isFile: true, isDirectory: false, file } as unknown as FileSystemEntry;
  }
  const [name, within] = node;
  return {
    name,
    isFile: false,
    isDirectory: true,
    createReader() {
      const left = within.map(entryOf);
      return {
        readEntries: (found: (entries: FileSystemEntry[]) => void) => found(left.splice(0, 2)),
      };
    },
  } as unknown as FileSystemEntry;
}

function transferOf(tree: Tree, hasEntries = true): DataTransfer {
  const items = tree.map((node) => ({
    kind: 'file',
    getAsFile: () => new File([], typeof node === 'string' ? node : node[0]),
    ...(hasEntries && { webkitGetAsEntry: () => entryOf(node) }),
  }));
  return { items: [{ kind: 'string' }, ...items] } as unknown as DataTransfer;
}

const namesOf = async (transfer: DataTransfer) =>
  (await filesOf(transfer)).map(
    ({ file, isWithinFolder }) => `${isWithinFolder ? '/' : ''}${file.name}`,
  );

describe('what was dropped', () => {
  it('is its files, in their order', async () => {
    expect(await namesOf(transferOf(['b', 'a', 'c']))).toEqual(['b', 'a', 'c']);
  });

  it('is its files where there are no entries to ask, as when they are pasted', async () => {
    expect(await namesOf(transferOf(['a'], false))).toEqual(['a']);
  });

  it('is what lies in folders, however deep, the outermost first', async () => {
    const tree = [['one', ['a', ['two', ['b', ['three', ['c']]]], 'd', 'e']], 'f'] as const;
    expect(await namesOf(transferOf(tree))).toEqual(['f', '/a', '/d', '/e', '/b', '/c']);
  });

  it('is nothing if its folders are empty', async () => {
    expect(await namesOf(transferOf([['one', [['two', []]]]]))).toEqual([]);
  });

  it('is not what systems leave in folders, nor what can not be read', async () => {
    const tree = [['one', ['.DS_Store', 'Thumbs.db', ['.git', ['a']], 'locked', 'b']]] as const;
    expect(await namesOf(transferOf(tree))).toEqual(['/b']);
  });

  it('is no more than a thousand files', async () => {
    const many = Array.from({ length: 700 }, (_, index) => `${index}`);
    const names = await namesOf(transferOf([['one', [['two', many], ...many]]]));
    expect(names).toHaveLength(1000);
  });
});
