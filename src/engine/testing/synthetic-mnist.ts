import { vi } from 'vitest';

import { mnist } from '../../catalog/datasets';
import { toInkRuns } from '../../math/data/ink-runs';
import { createRandom } from '../../math/random';
import { placesOfPieces } from '../../math/data/shard-pieces';
import type { Manifest } from '../datasets/shard-loader';

/** `silent`: the host never answers. `stalled`: it does, and stops in the middle. */
type Fault = 'missing' | 'offline' | 'corrupt' | 'truncated' | 'silent' | 'stalled';

const imageLength = mnist.imageSize ** 2;

/**
 * Stands in for `fetch` and serves a tiny data set in MNIST's form, with the faults a test asks for.
 * Gzipped like our own host, or unpacked as a browser hands it over behind Content-Encoding.
 */
export class SyntheticMnist {
  readonly url = 'https://host.test/mnist/';
  /** What was asked for, in order: `file` or, past the browser's cache, `file reload`. */
  readonly requests: string[] = [];
  /** Requests of which nothing comes and that nobody has given up. */
  openRequests = 0;
  readonly #files: Map<string, Uint8Array<ArrayBuffer>>;
  readonly #faults = new Map<string, Fault[]>();
  readonly #gates = new Map<string, Promise<void>>();

  private constructor(
    readonly manifest: Manifest,
    files: Map<string, Uint8Array<ArrayBuffer>>,
  ) {
    this.#files = files;
    this.putManifest(manifest);
  }

  /**
   * `train` and `test` are the numbers of images in each shard, which is one file, or cut into files
   * of `pieceSize` images; training shards are cut for the `seed`. The images are always the same.
   */
  static async serve({
    train = [4, 4, 4],
    test = [1, 1],
    gzipped = true,
    seed = 42,
    pieceSize = Infinity,
  } = {}) {
    const random = createRandom(1, 'synthetic MNIST');
    const files = new Map<string, Uint8Array<ArrayBuffer>>();
    const addFile = async (file: string, count: number, bytes: Uint8Array<ArrayBuffer>) => {
      files.set(file, gzipped ? await gzip(bytes) : bytes);
      return { file, count, sha256: await sha256(bytes) };
    };
    const makeShard = async (split: string, position: number, count: number, cutFor?: number) => {
      const draw = (length: number, below: number) =>
        Uint8Array.from({ length }, () => random.below(below));
      const labels = draw(count, mnist.classCount);
      const images = Array.from(labels, () => draw(imageLength, 256));
      const sizes = sizesOfPieces(count, pieceSize);
      const pieces = placesOfPieces(position, sizes, cutFor).map((places, piece) => {
        const pixels = join(Array.from(places, (place) => images[place]!));
        const { runs, ink } = toInkRuns(pixels);
        const ownLabels = Uint8Array.from(places, (place) => labels[place]!);
        const bytes = join([ownLabels, runs, ink]);
        const name = sizes.length === 1 ? position : `${position}-${piece}`;
        return addFile(`${split}-${name}.gzip`, places.length, bytes);
      });
      return { labels, pieces: await Promise.all(pieces) };
    };
    const makeSplit = async (split: string, shardSizes: readonly number[], cutFor?: number) => {
      const shards = await Promise.all(
        shardSizes.map((count, position) => makeShard(split, position, count, cutFor)),
      );
      const labels = Uint8Array.from(shards.flatMap(({ labels: own }) => [...own]));
      return {
        ...(cutFor !== undefined && { seed: cutFor }),
        labels: await addFile(`${split}-labels.gzip`, labels.length, labels),
        shards: shards.map(({ pieces }) => pieces),
      };
    };
    const manifest: Manifest = {
      format: 4,
      imageSize: 28,
      train: await makeSplit('train', train, seed),
      test: await makeSplit('test', test),
    };
    const host = new SyntheticMnist(manifest, files);
    vi.stubGlobal('isSecureContext', true);
    vi.stubGlobal('fetch', (url: string, options?: RequestInit) => host.#respond(url, options));
    return host;
  }

  /** Serves `manifest` from now on, well formed or not. */
  putManifest(manifest: unknown): void {
    this.#files.set('manifest.json', new TextEncoder().encode(JSON.stringify(manifest)));
  }

  /** The next requests for `file` have these faults, one each; later ones have none. */
  fail(file: string, ...faults: Fault[]): void {
    this.#faults.set(file, faults);
  }

  /** Keeps requests for `file` waiting until the returned function is called. */
  holdBack(file: string): () => void {
    let release = () => {};
    this.#gates.set(file, new Promise((resolve) => (release = resolve)));
    return () => release();
  }

  async #respond(url: string, options?: RequestInit): Promise<Response> {
    const file = url.slice(this.url.length);
    this.requests.push(options?.cache === 'reload' ? `${file} reload` : file);
    await this.#gates.get(file);
    const bytes = this.#files.get(file);
    switch (this.#faults.get(file)?.shift()) {
      case 'offline':
        throw new TypeError('Failed to fetch');
      case 'missing':
        return new Response('404 Not Found', { status: 404 });
      case 'corrupt':
        return new Response(bytes?.toReversed());
      case 'truncated':
        return new Response(bytes?.slice(0, -20));
      case 'silent':
        return this.#heldOpen(options);
      case 'stalled':
        void this.#heldOpen(options).catch(() => {});
        return new Response(
          new ReadableStream({ start: (sink) => sink.enqueue(bytes?.slice(0, -20)) }),
        );
      default:
        return new Response(bytes);
    }
  }

  #heldOpen(options?: RequestInit): Promise<never> {
    this.openRequests += 1;
    return new Promise((_, reject) => {
      options?.signal?.addEventListener('abort', () => {
        this.openRequests -= 1;
        reject(options.signal!.reason);
      });
    });
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const part of parts) {
    bytes.set(part, filled);
    filled += part.length;
  }
  return bytes;
}

function sizesOfPieces(count: number, pieceSize: number): number[] {
  const sizes: number[] = [];
  for (let left = count; left > 0; left -= pieceSize) sizes.push(Math.min(left, pieceSize));
  return sizes;
}

/** An in-memory Cache API, installed as `caches` with nothing in it. */
export function stubCaches(): void {
  const responses = new Map<string, Response>();
  vi.stubGlobal('caches', {
    open: async () => ({
      match: async (url: string) => responses.get(url)?.clone(),
      put: async (url: string, response: Response) => void responses.set(url, response),
      delete: async (url: string) => responses.delete(url),
    }),
  });
}

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const zipped = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(zipped).arrayBuffer());
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
