import { describe, expect, it, vi } from 'vitest';

import { idxFile } from '../../math/testing/idx-file';
import { OwnFiles } from './own-files';
import { setOfFiles } from './set-of-files';

const images = (name: string, count: number) =>
  new File([idxFile([count, 8, 8], new Uint8Array(64 * count))], name);
const labels = (name: string, count: number) =>
  new File(
    [
      idxFile(
        [count],
        Array.from({ length: count }, (_, image) => image % 2),
      ),
    ],
    name,
  );

/** Resolves when all files have been read. */
const settled = (files: OwnFiles) =>
  vi.waitUntil(() => files.state.files.every(({ state }) => state.kind !== 'reading'));

describe('files that are brought', () => {
  it('are read one after another, and say what they hold or what is wrong', async () => {
    const files = new OwnFiles();
    files.add([images('x', 10), new File(['no'], 'photo.png'), labels('y', 10)]);
    expect(files.state.files.map(({ state }) => state.kind)).toEqual([
      'reading',
      'reading',
      'reading',
    ]);
    await settled(files);
    const [first, second, third] = files.state.files.map(({ state }) => state);
    expect(first).toMatchObject({ kind: 'read', idx: { kind: 'images', count: 10 } });
    expect(second).toMatchObject({ kind: 'failed', fault: { kind: 'foreign' } });
    expect(third).toMatchObject({ kind: 'read', idx: { kind: 'labels', count: 10 } });
  });

  it('are taken once, and can be taken out', async () => {
    const files = new OwnFiles();
    files.add([images('x', 10)]);
    files.add([images('x', 10), images('x', 11)]);
    expect(files.state.files).toHaveLength(2);
    files.remove(files.state.files[0]!);
    await settled(files);
    expect(files.state.files).toMatchObject([{ state: { idx: { count: 11 } } }]);
  });

  it('with names of classes are texts', async () => {
    const files = new OwnFiles();
    files.add([new File(['cat\ndog'], 'Names.TXT')]);
    await vi.waitUntil(() => files.state.namesText !== '');
    expect(files.state).toEqual({ files: [], namesText: 'cat\ndog' });
  });

  it('are let go of at the end, and nobody hears of them any more', async () => {
    const files = new OwnFiles();
    const heard = vi.fn<() => void>();
    files.subscribe(heard);
    files.add([images('x', 10)]);
    heard.mockClear();
    files.end();
    await new Promise((resolve) => setTimeout(resolve));
    expect(files.state.files).toEqual([]);
    expect(heard).not.toHaveBeenCalled();
  });
});

describe('a set of files', () => {
  async function setOf(...brought: File[]) {
    const files = new OwnFiles();
    files.add(brought);
    const early = setOfFiles(files.state.files, false);
    await settled(files);
    return { early, late: setOfFiles(files.state.files, false) };
  }

  it('is named after its files, but for what all are called', async () => {
    const nameOf = async (name: string) =>
      (await setOf(images(name, 10), labels('y', 10))).late.set?.suggestedName;
    expect(await nameOf('emnist-letters-train-images-idx3-ubyte')).toBe('emnist-letters');
    expect(await nameOf('kmnist_test.images.gz')).toBe('kmnist');
    expect(await nameOf('train-images.idx3-ubyte')).toBe('');
  });

  it('waits for all of its files, and does without those that could not be read', async () => {
    const { early, late } = await setOf(images('x', 10), new File(['no'], 'z'), labels('y', 10));
    expect(early).toEqual({ fault: undefined });
    expect(late.set?.images).toMatchObject({ classCount: 2, height: 8 });
    expect((await setOf(images('x', 10), labels('y', 9))).late.fault).toMatchObject({
      kind: 'counts',
    });
  });
});
