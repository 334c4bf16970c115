import { mnist, mnistShape } from '../../catalog/datasets';
import type { DataProgress } from '../../protocol/events';
import { Dataset, type Shard } from './dataset';
import type { ImageFormat } from './image-batch';
import { ShardError, type ShardEntry, ShardLoader } from './shard-loader';

const parallelDownloads = 3;

export const mnistFormat: ImageFormat = {
  ...mnistShape,
  mean: mnist.mean,
  standardDeviation: mnist.standardDeviation,
};

interface DownloadedShard extends Shard {
  readonly entry: ShardEntry;
  loading: boolean;
}

/** MNIST, arriving shard by shard. `onProgress` is called whenever a shard arrives or is given up. */
export class MnistDataset extends Dataset<DownloadedShard> {
  readonly #loader: ShardLoader;
  readonly #onProgress: (progress: DataProgress) => void;
  #labels: ShardEntry | undefined;
  #trainLabels: Promise<Uint8Array> | undefined;
  #queue: DownloadedShard[] = [];
  #running = 0;

  constructor(baseUrl: string, onProgress: (progress: DataProgress) => void) {
    super(mnistFormat);
    this.#loader = new ShardLoader(baseUrl);
    this.#onProgress = onProgress;
  }

  /** Reads the manifest. Throws if it can't be had. Downloads start with `download`. */
  async open(): Promise<void> {
    const manifest = await this.#loader.manifest();
    this.#labels = manifest.train.labels;
    for (const split of ['train', 'test'] as const) {
      this.shards[split] = manifest[split].shards.map((entry, position) => ({
        position,
        count: entry.count,
        entry,
        loading: false,
      }));
    }
    this.#onProgress(this.progress);
  }

  /** Test images come early. */
  override download(trainOrder: readonly number[]): void {
    const train = trainOrder.map((position) => this.shards.train[position]!);
    const [firstTest, ...otherTests] = this.shards.test;
    const wanted = [...train.slice(0, 2), firstTest!, ...train.slice(2), ...otherTests];
    this.#queue = wanted.filter((shard) => !shard.data && !shard.loading && !shard.failure);
    this.#startDownloads();
  }

  override retry(): void {
    const failed = [...this.shards.train, ...this.shards.test].filter((shard) => shard.failure);
    for (const shard of failed) delete shard.failure;
    this.#queue.push(...failed);
    this.#onProgress(this.progress);
    this.#startDownloads();
  }

  override trainLabels(): Promise<Uint8Array> {
    this.#trainLabels ??= this.#loader.loadLabels(this.#labels!).catch((error: unknown) => {
      // To be asked for again.
      this.#trainLabels = undefined;
      throw error;
    });
    return this.#trainLabels;
  }

  #startDownloads(): void {
    while (this.#running < parallelDownloads && this.#queue.length > 0) {
      const shard = this.#queue.shift()!;
      shard.loading = true;
      this.#running += 1;
      void this.#fetch(shard).then(() => {
        shard.loading = false;
        this.#running -= 1;
        this.#onProgress(this.progress);
        this.#startDownloads();
      });
    }
  }

  async #fetch(shard: DownloadedShard): Promise<void> {
    try {
      const bytes = await this.#loader.load(shard.entry);
      // A shard is its labels and then its images.
      shard.data = { labels: bytes.subarray(0, shard.count), pixels: bytes.subarray(shard.count) };
    } catch (error) {
      shard.failure =
        error instanceof ShardError
          ? error.failure
          : { file: shard.entry.file, kind: 'missing', detail: String(error) };
    }
  }
}
