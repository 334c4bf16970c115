import { vi } from 'vitest';

import { mnist } from '../../catalog/datasets';
import { createRandom } from '../../math/random';
import type { Manifest } from '../datasets/shard-loader';

type Fault = 'missing' | 'offline' | 'corrupt' | 'truncated';

const imageLength = mnist.imageSize ** 2;

/**
 * Stands in for `fetch` and serves a tiny data set in MNIST's form, with the faults a test asks for.
 * Gzipped like our own host, or unpacked as a browser hands it over behind Content-Encoding.
 */
export class SyntheticMnist {
  readonly url = 'https://host.test/mnist/';
  /** What was asked for, in order: `file` or, past the browser's cache, `file reload`. */
  readonly requests: string[] = [];
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

  /** `train` and `test` are the numbers of images in each shard. */
  static async serve({ train = [4, 4, 4], test = [1, 1], gzipped = true } = {}) {
    const random = createRandom(1, 'synthetic MNIST');
    const files = new Map<string, Uint8Array<ArrayBuffer>>();
    const makeShards = (split: string, sizes: readonly number[]) =>
      Promise.all(
        sizes.map(async (count, position) => {
          const bytes = Uint8Array.from({ length: count * (1 + imageLength) }, (_, index) =>
            random.below(index < count ? mnist.classCount : 256),
          );
          const file = `${split}-${position}.gzip`;
          files.set(file, gzipped ? await gzip(bytes) : bytes);
          const entry = { file, count, sha256: await sha256(bytes) };
          return { entry, labels: bytes.subarray(0, count) };
        }),
      );
    const makeSplit = async (split: string, sizes: readonly number[]) => {
      const shards = await makeShards(split, sizes);
      const labels = Uint8Array.from(shards.flatMap(({ labels: own }) => [...own]));
      const file = `${split}-labels.gzip`;
      files.set(file, gzipped ? await gzip(labels) : labels);
      return {
        labels: { file, count: labels.length, sha256: await sha256(labels) },
        shards: shards.map(({ entry }) => entry),
      };
    };
    const manifest: Manifest = {
      format: 2,
      imageSize: 28,
      train: await makeSplit('train', train),
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
      default:
        return new Response(bytes);
    }
  }
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
