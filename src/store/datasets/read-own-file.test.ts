import { gzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { makeImageSet } from '../../math/data/image-set';
import { idxFile } from '../../math/testing/idx-file';
import { packDataset, readOwnFile } from './read-own-file';

const gzip = (bytes: Uint8Array) => gzipSync(bytes);
const blob = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]);
const images = idxFile(
  [3, 8, 9],
  Uint8Array.from({ length: 216 }, (_, index) => index),
);

describe('a file', () => {
  it.each([
    ['as it is', images],
    ['compressed', gzip(images)],
  ])('%s is read', async (_, bytes) => {
    const { idx } = await readOwnFile(blob(bytes));
    expect(idx).toEqual({
      kind: 'images',
      count: 3,
      height: 8,
      width: 9,
      pixels: images.slice(16),
    });
  });

  it('is read in several members, with zeros after the last', async () => {
    const halves = [images.slice(0, 100), images.slice(100)].map(gzip);
    const file = new Blob([...halves, new Uint8Array(512)] as BlobPart[]);
    expect(await readOwnFile(file)).toEqual(await readOwnFile(blob(images)));
  });

  it('reports how far it has come', async () => {
    const shares: number[] = [];
    const large = idxFile([4000, 28, 28], new Uint8Array(4000 * 784));
    await readOwnFile(blob(gzip(large)), { onProgress: (share) => shares.push(share) });
    expect(shares.at(-1)).toBe(1);
    expect(shares.length).toBeGreaterThan(3);
  });
});

describe('a file that is not what it seems', () => {
  it.each([
    ['compressed and cut off', gzip(images).slice(0, -20), 'gzip'],
    [
      'compressed and damaged',
      gzip(images).map((byte, index) => (index === 30 ? ~byte : byte)),
      'gzip',
    ],
    ['only the first bytes of a compressed one', Uint8Array.of(0x1f, 0x8b), 'gzip'],
    ['compressed text', gzip(new TextEncoder().encode('no images')), 'foreign'],
    ['an exported run', new TextEncoder().encode('{"format": 1}'), 'json'],
    ['bytes of no meaning', Uint8Array.of(9, 9, 9, 9), 'foreign'],
    ['compressed nothing', gzip(new Uint8Array()), 'empty'],
    ['of nothing', new Uint8Array(), 'empty'],
  ])('%s: is said', async (_, bytes, kind) => {
    expect((await readOwnFile(blob(bytes))).fault).toMatchObject({ kind });
  });

  it('shorter or longer than its header says, compressed or not, is said with both lengths', async () => {
    const [short, long] = [images.slice(0, -1), new Uint8Array([...images, 1])];
    const faultOf = async (bytes: Uint8Array<ArrayBuffer>) =>
      (await readOwnFile(blob(bytes))).fault;
    const expected = images.length;
    expect(await faultOf(short)).toEqual({ kind: 'length', found: expected - 1, expected });
    expect(await faultOf(long)).toEqual({ kind: 'length', found: expected + 1, expected });
    expect(await faultOf(gzip(short))).toEqual({ kind: 'length', found: expected - 1, expected });
    expect(await faultOf(gzip(long))).toEqual({ kind: 'length', found: expected + 1, expected });
  });

  it('unpacks to no more than its header says, however much there is', async () => {
    // 40 MB of zeros in 40 kB, behind the header of a single image.
    const bomb = gzip(idxFile([1, 28, 28], new Uint8Array(40_000_000)));
    let most = 0;
    const reading = await readOwnFile(blob(bomb), { onProgress: (share) => (most = share) });
    expect(reading.fault).toEqual({ kind: 'length', found: Infinity, expected: 800 });
    expect(most).toBe(0);
  });

  it('that has gone, or may not be read, is said', async () => {
    const gone = new Blob(['x']);
    gone.slice = () => {
      throw new DOMException('gone', 'NotFoundError');
    };
    expect(await readOwnFile(gone)).toEqual({ fault: { kind: 'unreadable' } });
  });

  it('is nothing to throw for, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), fc.boolean(), async (bytes, isPacked) => {
        const file = isPacked ? gzip(bytes) : new Uint8Array(bytes);
        const { idx, fault } = await readOwnFile(blob(file));
        expect((idx === undefined) !== (fault === undefined)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('is called by its name, compressed or not', async () => {
    const numpy = new Uint8Array(600);
    numpy.set([0x93, ...new TextEncoder().encode('NUMPY')]);
    const format = { kind: 'arrays', name: 'NumPy (NPY)' };
    for (const file of [numpy, gzip(numpy)]) {
      expect(await readOwnFile(blob(file))).toEqual({ fault: { kind: 'foreign', format } });
    }
  });

  it('is left when it is no longer wanted', async () => {
    const wanted = new AbortController();
    const large = idxFile([4000, 28, 28], new Uint8Array(4000 * 784));
    const reading = readOwnFile(blob(gzip(large)), {
      signal: wanted.signal,
      onProgress: () => wanted.abort(),
    });
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a data set', () => {
  const setOf = (pixel: number) => {
    const file = { name: 'x', idx: { kind: 'images', count: 10, height: 8, width: 8 } } as const;
    const pixels = new Uint8Array(640).fill(pixel);
    const labels = {
      kind: 'labels',
      count: 10,
      labels: Uint8Array.of(0, 1, 0, 1, 0, 1, 0, 1, 0, 1),
    } as const;
    const train = {
      images: { ...file, idx: { ...file.idx, pixels } },
      labels: { name: 'y', idx: labels },
    };
    return makeImageSet({ train }, { isTransposed: false }).set!;
  };

  it('has an id that says its shape and follows from its bytes', async () => {
    const [one, again, other] = await Promise.all(
      [1, 1, 2].map((pixel) => packDataset(setOf(pixel))),
    );
    expect(one!.id).toMatch(/^own-8x8x2-[0-9a-f]{16}$/);
    expect(again!.id).toBe(one!.id);
    expect(other!.id).not.toBe(one!.id);
  });
});
