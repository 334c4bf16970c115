import * as v from 'valibot';

import { mnist } from '../../catalog/datasets';
import { ownDetails } from '../../catalog/own-details';
import { fromInkRuns } from '../../math/data/ink-runs';
import { answered } from '../../protocol/answered';
import { fetchBytes } from '../../protocol/fetch-bytes';
import type { ShardFailure } from '../../protocol/events';
import { isGzip, unpackedAtMost } from '../../protocol/gzip';
import { sha256 } from '../../protocol/sha256';
import { openShardCache, type ShardCache } from './shard-cache';

const pieceSchema = v.object({
  file: v.pipe(v.string(), v.regex(/^[\w.-]+$/)),
  count: v.pipe(v.number(), v.integer(), v.minValue(1)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

const splitSchema = v.object({
  /** The seed that its shards are cut for; without one, they are dealt to the pieces in turn. */
  seed: v.optional(v.pipe(v.number(), v.integer())),
  /** Of test images: the places in their first shard of those that stand for all, which are its first piece. */
  sample: v.optional(v.pipe(v.string(), v.regex(/^[\w+/]+={0,2}$/))),
  /** The labels of all its shards, in their order. */
  labels: pieceSchema,
  /** The pieces of each. */
  shards: v.pipe(v.array(v.pipe(v.array(pieceSchema), v.minLength(1))), v.minLength(1)),
});

const manifestSchema = v.object({
  format: v.literal(4),
  imageSize: v.literal(28),
  train: splitSchema,
  test: splitSchema,
});

export type PieceEntry = v.InferOutput<typeof pieceSchema>;
export type Manifest = v.InferOutput<typeof manifestSchema>;

/** Undefined for what is none, such as the page of a network that one has to log in to. */
function readManifest(bytes: Uint8Array): Manifest | undefined {
  try {
    return v.parse(manifestSchema, JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return undefined;
  }
}

/** A piece that could not be had, in the form in which it is reported to the page. */
export class ShardError extends Error {
  constructor(readonly failure: ShardFailure) {
    super(`${failure.file}: ${failure.kind}, ${failure.detail}`);
  }
}

/** Labels, and pixels [images, height, width]. */
export interface PieceImages {
  readonly labels: Uint8Array;
  readonly pixels: Uint8Array;
}

const imageLength = mnist.imageSize ** 2;
/** Longer than any machine takes to read a file from a cache, or to unpack it. */
const unpackedMs = 20_000;

/**
 * Fetches the manifest and the pieces of shards from `baseUrl`, verifies each one's SHA-256 and keeps
 * it in the Cache API, where it is looked for first: file names contain the hash, so a cached piece is
 * never out of date. Pages without a secure context have no Cache API and no digests; there every visit
 * downloads, and gzip's own checksum is what is verified.
 */
export class ShardLoader {
  constructor(readonly baseUrl: string) {}

  /**
   * From the network, or as it was at the last visit if there is none that can be read; else it is asked for
   * once more. Throws what was the matter with the network's, which is what can be mended.
   */
  async manifest(): Promise<Manifest> {
    const url = this.baseUrl + 'manifest.json';
    const cache = await openShardCache();
    const fetched = async (mode: RequestCache) => {
      const bytes = await fetchBytes(url, mode);
      const manifest = readManifest(bytes);
      if (!manifest) throw new Error(`${url}: ${ownDetails.noManifest}`);
      await cache?.put(url, new Response(bytes));
      return manifest;
    };
    return fetched('no-cache').catch(async () => {
      const kept = await cache?.match(url);
      const bytes = kept && (await bytesOf(kept).catch(() => undefined));
      // One that was damaged since is of no use, and says nothing to whoever asked.
      return (bytes && readManifest(bytes)) ?? fetched('reload');
    });
  }

  /** The images of a piece. Throws a ShardError. */
  load(piece: PieceEntry): Promise<PieceImages> {
    return this.#load(piece, (bytes) => {
      const { count } = piece;
      const pixels = fromInkRuns(bytes.subarray(count), count * imageLength);
      return { labels: bytes.subarray(0, count), pixels };
    });
  }

  /** The labels of all shards of a split. Throws a ShardError. */
  loadLabels(labels: PieceEntry): Promise<Uint8Array> {
    return this.#load(labels, (bytes) => {
      if (bytes.length === labels.count) return bytes;
      throw new RangeError(`${bytes.length} bytes instead of ${labels.count}`);
    });
  }

  async #load<T>(piece: PieceEntry, read: Reader<T>): Promise<T> {
    const url = this.baseUrl + piece.file;
    const cache = await openShardCache();
    const cached = await cache?.match(url);
    if (cached) {
      try {
        return await unpack(piece, read, await bytesOf(cached));
      } catch {
        await cache?.delete(url);
      }
    }
    // A first failure may be a passing one: ask again, past the browser's own cache.
    return this.#download(piece, read, url, cache, 'default').catch(() =>
      this.#download(piece, read, url, cache, 'reload'),
    );
  }

  async #download<T>(
    piece: PieceEntry,
    read: Reader<T>,
    url: string,
    cache: ShardCache | undefined,
    mode: RequestCache,
  ): Promise<T> {
    const bytes = await fetchBytes(url, mode).catch((error: unknown) => {
      throw new ShardError({ file: piece.file, kind: 'missing', detail: messageOf(error) });
    });
    const content = await unpack(piece, read, bytes);
    await cache?.put(url, new Response(bytes));
    return content;
  }
}

/** The bytes of a response that was kept. */
async function bytesOf(kept: Response): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await answered(kept.arrayBuffer(), unpackedMs));
}

/** What the bytes of a file say. Throws if they are not as they should be. */
type Reader<T> = (bytes: Uint8Array) => T;

/** Decompresses unless the host's Content-Encoding made the browser do so already, verifies and reads. */
async function unpack<T>(
  piece: PieceEntry,
  read: Reader<T>,
  file: Uint8Array<ArrayBuffer>,
): Promise<T> {
  try {
    return read(await answered(verified(piece, file), unpackedMs));
  } catch (error) {
    throw new ShardError({ file: piece.file, kind: 'corrupt', detail: messageOf(error) });
  }
}

async function verified(
  piece: PieceEntry,
  file: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = file;
  // A file begins with a label, 0 to 9, and is never mistaken for a compressed one.
  if (isGzip(bytes)) {
    const unpacked = await unpackedAtMost(new Blob([bytes]), mostBytesOf(piece));
    if (!unpacked) throw new Error(ownDetails.holdsMore);
    bytes = new Uint8Array(await unpacked.arrayBuffer());
  }
  const digest = await sha256(bytes);
  if (digest !== undefined && digest !== piece.sha256) throw new Error(ownDetails.wrongDigest);
  return bytes;
}

/** Runs of ink take less than two bytes a pixel, and a label one. */
function mostBytesOf({ count }: PieceEntry): number {
  return count * (2 * imageLength + 1) + 1024;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
