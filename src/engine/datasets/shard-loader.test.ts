import { afterEach, describe, expect, it, vi } from 'vitest';

import { SyntheticMnist, stubCaches } from '../testing/synthetic-mnist';
import { ShardError, type ShardEntry, ShardLoader } from './shard-loader';

afterEach(() => {
  vi.unstubAllGlobals();
});

const firstShard = (host: SyntheticMnist) => host.manifest.train.shards[0]!;

/** What the page is told when this shard cannot be had; undefined if it can. */
async function failureOf(loader: ShardLoader, shard: ShardEntry) {
  const error = await loader.load(shard).catch((reason: unknown) => reason);
  return error instanceof ShardError ? error.failure : undefined;
}

describe('a shard', () => {
  it('is the same from a host that gzips and from one whose browser has unpacked it', async () => {
    const zipped = await SyntheticMnist.serve({ gzipped: true });
    const bytes = await new ShardLoader(zipped.url).load(firstShard(zipped));
    const unpacked = await SyntheticMnist.serve({ gzipped: false });
    expect(await new ShardLoader(unpacked.url).load(firstShard(unpacked))).toEqual(bytes);
    expect(bytes).toHaveLength(4 * 785);
    expect(bytes.slice(0, 4).every((label) => label <= 9)).toBe(true);
  });

  it.each([
    ['missing', 'missing', 'HTTP 404'],
    ['offline', 'missing', 'Failed to fetch'],
    ['corrupt', 'corrupt', 'wrong SHA-256'],
    ['truncated', 'corrupt', '3120 bytes instead of 3140'],
  ] as const)('that is %s twice is given up', async (fault, kind, detail) => {
    const host = await SyntheticMnist.serve({ gzipped: false });
    const { file } = firstShard(host);
    host.fail(file, fault, fault);
    const failure = await failureOf(new ShardLoader(host.url), firstShard(host));
    expect(failure).toEqual({ file, kind, detail });
    expect(host.requests).toEqual([file, `${file} reload`]);
  });

  it.each(['missing', 'offline', 'corrupt', 'truncated'] as const)(
    'that is %s once is asked for again',
    async (fault) => {
      const host = await SyntheticMnist.serve();
      host.fail(firstShard(host).file, fault);
      expect(await new ShardLoader(host.url).load(firstShard(host))).toHaveLength(4 * 785);
    },
  );

  it('whose gzip is damaged is corrupt', async () => {
    const host = await SyntheticMnist.serve();
    host.fail(firstShard(host).file, 'truncated', 'truncated');
    const failure = await failureOf(new ShardLoader(host.url), firstShard(host));
    expect(failure).toMatchObject({ kind: 'corrupt' });
  });

  it('is read without digests where the context is not secure', async () => {
    const host = await SyntheticMnist.serve();
    vi.stubGlobal('crypto', {});
    expect(await new ShardLoader(host.url).load(firstShard(host))).toHaveLength(4 * 785);
  });
});

describe('the cache', () => {
  it('spares a second visit every download', async () => {
    stubCaches();
    const host = await SyntheticMnist.serve();
    const bytes = await new ShardLoader(host.url).load(firstShard(host));
    host.requests.length = 0;
    expect(await new ShardLoader(host.url).load(firstShard(host))).toEqual(bytes);
    expect(host.requests).toEqual([]);
  });

  it('never keeps a corrupt shard', async () => {
    stubCaches();
    const host = await SyntheticMnist.serve();
    const { file } = firstShard(host);
    host.fail(file, 'corrupt', 'corrupt');
    expect(await failureOf(new ShardLoader(host.url), firstShard(host))).toBeDefined();
    expect(await new ShardLoader(host.url).load(firstShard(host))).toHaveLength(4 * 785);
  });

  it('is passed over where what it holds went bad', async () => {
    stubCaches();
    const host = await SyntheticMnist.serve();
    const cache = await caches.open('surprisal-mnist');
    await cache.put(host.url + firstShard(host).file, new Response('rotten'));
    expect(await new ShardLoader(host.url).load(firstShard(host))).toHaveLength(4 * 785);
    expect(host.requests).toEqual([firstShard(host).file]);
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
    const soon = setTimeout;
    // Nobody waits here for what never comes.
    vi.stubGlobal('setTimeout', (work: () => void, ms: number) => soon(work, ms / 100));
    expect(await new ShardLoader(host.url).load(firstShard(host))).toHaveLength(4 * 785);
  });
});

describe('the manifest', () => {
  it('comes from the last visit when the host cannot be reached', async () => {
    stubCaches();
    const host = await SyntheticMnist.serve();
    const loader = new ShardLoader(host.url);
    host.fail('manifest.json', 'missing');
    await expect(loader.manifest()).rejects.toThrow('HTTP 404');
    expect(await loader.manifest()).toEqual(host.manifest);
    host.fail('manifest.json', 'offline');
    expect(await loader.manifest()).toEqual(host.manifest);
  });

  it.each([
    ['of another format', { format: 1 }],
    ['without training images', { train: { shards: [] } }],
    ['that leads elsewhere', { test: { shards: [{ file: '../x', count: 1, sha256: '0' }] } }],
  ])('%s is refused', async (_, change) => {
    const host = await SyntheticMnist.serve();
    host.putManifest({ ...host.manifest, ...change });
    await expect(new ShardLoader(host.url).manifest()).rejects.toThrow(/Invalid/);
  });
});
