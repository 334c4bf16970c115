import * as v from 'valibot';

import type { ShardFailure } from '../../protocol/events';
import { openShardCache, type ShardCache } from './shard-cache';

const shardSchema = v.object({
  file: v.pipe(v.string(), v.regex(/^[\w.-]+$/)),
  count: v.pipe(v.number(), v.integer(), v.minValue(1)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

const splitSchema = v.object({
  /** Of all its shards, in their order. */
  labels: shardSchema,
  shards: v.pipe(v.array(shardSchema), v.minLength(1)),
});

const manifestSchema = v.object({
  format: v.literal(2),
  imageSize: v.literal(28),
  train: splitSchema,
  test: splitSchema,
});

export type ShardEntry = v.InferOutput<typeof shardSchema>;
export type Manifest = v.InferOutput<typeof manifestSchema>;

/** A shard that could not be had, in the form the page is told. */
export class ShardError extends Error {
  constructor(readonly failure: ShardFailure) {
    super(`${failure.file}: ${failure.kind}, ${failure.detail}`);
  }
}

/**
 * Fetches the manifest and shards of `baseUrl`, verifies each shard's SHA-256 and keeps it in the
 * Cache API, where it is looked for first: file names contain the hash, so a cached shard is never
 * out of date. Pages without a secure context have no Cache API and no digests; there every visit
 * downloads, and gzip's own checksum is what is verified.
 */
export class ShardLoader {
  constructor(readonly baseUrl: string) {}

  /** From the network, or as it was at the last visit if there is none. Throws if neither has one. */
  async manifest(): Promise<Manifest> {
    const url = this.baseUrl + 'manifest.json';
    const cache = await openShardCache();
    let response: Response | undefined;
    try {
      response = await fetch(url, { cache: 'no-cache' });
      if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
    } catch (error) {
      response = await cache?.match(url);
      if (!response) throw error;
    }
    const copy = response.clone();
    const manifest = v.parse(manifestSchema, await response.json());
    await cache?.put(url, copy);
    return manifest;
  }

  /** The bytes of a shard: `count` labels, then `count` images. Throws a ShardError. */
  load(shard: ShardEntry): Promise<Uint8Array> {
    return this.#load(shard, 1 + 28 * 28);
  }

  /** The labels of all shards of a split. Throws a ShardError. */
  loadLabels(labels: ShardEntry): Promise<Uint8Array> {
    return this.#load(labels, 1);
  }

  /** A file with so many bytes for each image. */
  async #load(shard: ShardEntry, imageBytes: number): Promise<Uint8Array> {
    const url = this.baseUrl + shard.file;
    const cache = await openShardCache();
    const cached = await cache?.match(url);
    if (cached) {
      try {
        return await unpack(shard, imageBytes, cached);
      } catch {
        await cache?.delete(url);
      }
    }
    // A first failure may be a passing one: ask again, past the browser's own cache.
    return this.#download(shard, imageBytes, url, cache, 'default').catch(() =>
      this.#download(shard, imageBytes, url, cache, 'reload'),
    );
  }

  async #download(
    shard: ShardEntry,
    imageBytes: number,
    url: string,
    cache: ShardCache | undefined,
    mode: RequestCache,
  ): Promise<Uint8Array> {
    let response: Response;
    let copy: Response;
    try {
      response = await fetch(url, { cache: mode });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      copy = response.clone();
    } catch (error) {
      throw new ShardError({ file: shard.file, kind: 'missing', detail: messageOf(error) });
    }
    const bytes = await unpack(shard, imageBytes, response);
    await cache?.put(url, copy);
    return bytes;
  }
}

/** Decompresses unless the host's Content-Encoding made the browser do so already, and verifies. */
async function unpack(
  shard: ShardEntry,
  imageBytes: number,
  response: Response,
): Promise<Uint8Array> {
  try {
    let bytes: Uint8Array<ArrayBuffer> = new Uint8Array(await response.arrayBuffer());
    if (isGzip(bytes)) {
      const unzipped = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
      bytes = new Uint8Array(await new Response(unzipped).arrayBuffer());
    }
    const expected = shard.count * imageBytes;
    if (bytes.length !== expected) {
      throw new Error(`${bytes.length} bytes instead of ${expected}`);
    }
    // There are no digests without a secure context.
    if (globalThis.crypto?.subtle && (await sha256(bytes)) !== shard.sha256) {
      throw new Error('wrong SHA-256');
    }
    return bytes;
  } catch (error) {
    throw new ShardError({ file: shard.file, kind: 'corrupt', detail: messageOf(error) });
  }
}

/** A shard begins with a label, 0 to 9, so it is never mistaken for gzip's 1f 8b. */
function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
