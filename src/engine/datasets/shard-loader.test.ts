import { afterEach, describe, expect, it, vi } from 'vitest';

import { hastenTimers } from '../../protocol/testing/impatience';
import { SyntheticMnist, stubCaches } from '../testing/synthetic-mnist';
import { ShardError, type PieceEntry, type PieceImages, ShardLoader } from './shard-loader';

afterEach(() => {
  vi.unstubAllGlobals();
});

const firstPiece = (host: SyntheticMnist) => host.manifest.train.shards[0]![0]!;

/** What is reported to the page when this piece cannot be had; undefined if it can. */
async function failureOf(loader: ShardLoader, piece: PieceEntry) {
  const error = await loader.load(piece).catch((reason: unknown) => reason);
  return error instanceof ShardError ? error.failure : undefined;
}

/** The first piece, loaded: all of its images. */
const loadFirst = (host: SyntheticMnist) => new ShardLoader(host.url).load(firstPiece(host));

/** How many images are in a piece, by its labels and by its pixels. */
const countOf = ({ labels, pixels }: PieceImages) => [labels.length, pixels.length / 784];

describe('a piece', () => {
  it('is the same from a host that gzips and from one whose browser has unpacked it', async () => {
    const zipped = await SyntheticMnist.serve({ gzipped: true });
    const images = await loadFirst(zipped);
    const unpacked = await SyntheticMnist.serve({ gzipped: false });
    expect(await loadFirst(unpacked)).toEqual(images);
    expect(countOf(images)).toEqual([4, 4]);
    expect(images.labels.every((label) => label <= 9)).toBe(true);
  });

  it.each([
    ['missing', 'missing', 'HTTP 404'],
    ['offline', 'missing', 'Failed to fetch'],
    ['corrupt', 'corrupt', 'wrong SHA-256'],
    ['truncated', 'corrupt', 'wrong SHA-256'],
  ] as const)('that is %s twice is given up', async (fault, kind, detail) => {
    const host = await SyntheticMnist.serve({ gzipped: false });
    const { file } = firstPiece(host);
    host.fail(file, fault, fault);
    const failure = await failureOf(new ShardLoader(host.url), firstPiece(host));
    expect(failure).toEqual({ file, kind, detail });
    expect(host.requests).toEqual([file, `${file} reload`]);
  });

  it.each(['silent', 'stalled'] as const)(
    'of which nothing comes is asked for again, and given up then: %s',
    async (fault) => {
      hastenTimers(20);
      const host = await SyntheticMnist.serve();
      const { file } = firstPiece(host);
      host.fail(file, fault);
      expect(countOf(await loadFirst(host))).toEqual([4, 4]);
      expect(host.requests).toEqual([file, `${file} reload`]);
      host.fail(file, fault, fault);
      const failure = await failureOf(new ShardLoader(host.url), firstPiece(host));
      expect(failure).toEqual({ file, kind: 'missing', detail: 'nothing came for 10 s' });
      // What is not waited for any more is not left open either.
      expect(host.openRequests).toBe(0);
    },
  );

  it.each(['missing', 'offline', 'corrupt', 'truncated'] as const)(
    'that is %s once is asked for again',
    async (fault) => {
      const host = await SyntheticMnist.serve();
      host.fail(firstPiece(host).file, fault);
      expect(countOf(await loadFirst(host))).toEqual([4, 4]);
    },
  );

  it('whose gzip is damaged is corrupt', async () => {
    const host = await SyntheticMnist.serve();
    host.fail(firstPiece(host).file, 'truncated', 'truncated');
    const failure = await failureOf(new ShardLoader(host.url), firstPiece(host));
    expect(failure).toMatchObject({ kind: 'corrupt' });
  });

  it.each([
    ['there are none', undefined],
    ['they are refused', { digest: () => Promise.reject(new DOMException('refused')) }],
    ['they never come', { digest: () => new Promise(() => {}) }],
  ])('is read without digests where %s, but not in part', async (_, subtle) => {
    hastenTimers(20);
    const host = await SyntheticMnist.serve({ gzipped: false });
    vi.stubGlobal('crypto', { subtle });
    expect(countOf(await loadFirst(host))).toEqual([4, 4]);
    host.fail(firstPiece(host).file, 'truncated', 'truncated');
    const failure = await failureOf(new ShardLoader(host.url), firstPiece(host));
    expect(failure).toMatchObject({
      kind: 'corrupt',
      detail: expect.stringMatching(/do not make 3136 pixels/),
    });
  });
});

describe('the cache', () => {
  it('spares a second visit every download', async () => {
    stubCaches();
    const host = await SyntheticMnist.serve();
    const images = await loadFirst(host);
    host.requests.length = 0;
    expect(await loadFirst(host)).toEqual(images);
    expect(host.requests).toEqual([]);
  });

  it('never keeps a corrupt piece', async () => {
    stubCaches();
    const host = await SyntheticMnist.serve();
    const { file } = firstPiece(host);
    host.fail(file, 'corrupt', 'corrupt');
    expect(await failureOf(new ShardLoader(host.url), firstPiece(host))).toBeDefined();
    expect(countOf(await loadFirst(host))).toEqual([4, 4]);
  });

  it('is passed over where what it holds went bad', async () => {
    stubCaches();
    const host = await SyntheticMnist.serve();
    const cache = await caches.open('surprisal-mnist');
    await cache.put(host.url + firstPiece(host).file, new Response('rotten'));
    expect(countOf(await loadFirst(host))).toEqual([4, 4]);
    expect(host.requests).toEqual([firstPiece(host).file]);
  });

  const fails = () => Promise.reject(new Error('refused'));
  const throws = () => {
    throw new Error('refused');
  };
  const hangs = () => new Promise(() => {});
  it.each([
    ['absent', undefined],
    ['refused', { open: fails }],
    ['refused by throwing', { open: throws }],
    ['silent', { open: hangs }],
    ['unreadable', { open: async () => ({ match: fails, put: fails }) }],
    ['full', { open: async () => ({ match: async () => undefined, put: fails }) }],
    ['silent once open', { open: async () => ({ match: hangs, put: hangs }) }],
  ])('may be %s', async (_, caches) => {
    const host = await SyntheticMnist.serve();
    vi.stubGlobal('caches', caches);
    hastenTimers(20);
    expect(countOf(await loadFirst(host))).toEqual([4, 4]);
  });
});

describe('the manifest', () => {
  it('comes from the last visit when the host cannot be reached', async () => {
    stubCaches();
    const host = await SyntheticMnist.serve();
    const loader = new ShardLoader(host.url);
    host.fail('manifest.json', 'missing', 'missing');
    await expect(loader.manifest()).rejects.toThrow('HTTP 404');
    expect(await loader.manifest()).toEqual(host.manifest);
    host.fail('manifest.json', 'offline');
    expect(await loader.manifest()).toEqual(host.manifest);
  });

  it('comes from the last visit when the host does not answer', async () => {
    stubCaches();
    hastenTimers(20);
    const host = await SyntheticMnist.serve();
    const loader = new ShardLoader(host.url);
    host.fail('manifest.json', 'silent', 'stalled');
    await expect(loader.manifest()).rejects.toThrow('nothing came for 10 s');
    expect(await loader.manifest()).toEqual(host.manifest);
    host.fail('manifest.json', 'stalled');
    expect(await loader.manifest()).toEqual(host.manifest);
  });

  it.each([
    ['of another format', { format: 2 }],
    ['without training images', { train: { shards: [] } }],
    ['that leads elsewhere', { test: { shards: [[{ file: '../x', count: 1, sha256: '0' }]] } }],
  ])('%s is refused', async (_, change) => {
    const host = await SyntheticMnist.serve();
    host.putManifest({ ...host.manifest, ...change });
    await expect(new ShardLoader(host.url).manifest()).rejects.toThrow(
      'manifest.json: no list of images',
    );
  });

  it('of the last visit stands in for what is none', async () => {
    stubCaches();
    const host = await SyntheticMnist.serve();
    const loader = new ShardLoader(host.url);
    await loader.manifest();
    host.putManifest('<!doctype html>');
    expect(await loader.manifest()).toEqual(host.manifest);
  });

  it.each([{ format: 2 }, 'damaged'])(
    'of the last visit that is none is passed over',
    async (kept) => {
      stubCaches();
      const host = await SyntheticMnist.serve();
      const cache = await caches.open('');
      await cache.put(`${host.url}manifest.json`, Response.json(kept));
      host.fail('manifest.json', 'offline', 'offline');
      const loader = new ShardLoader(host.url);
      await expect(loader.manifest()).rejects.toThrow('Failed to fetch');
      expect(await loader.manifest()).toEqual(host.manifest);
    },
  );
});
