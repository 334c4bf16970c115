import type { NetworkKind } from '../../math/detectors';
import { mnist, mnistShape } from '../../catalog/datasets';
import { placesFromBits, placesOfPieces } from '../../math/data/shard-pieces';
import type { DataProgress } from '../../protocol/events';
import { Dataset } from './dataset';
import type { ImageFormat } from './image-batch';
import { type Manifest, type PieceEntry, ShardError, ShardLoader } from './shard-loader';
import { type Piece, SplitLayout } from './split-layout';

const parallelDownloads = 3;

export const mnistFormat: ImageFormat = {
  ...mnistShape,
  mean: mnist.mean,
  standardDeviation: mnist.standardDeviation,
};

interface DownloadedPiece extends Piece {
  readonly entry: PieceEntry;
  loading: boolean;
}

/** MNIST, arriving piece by piece. `onProgress` is called whenever a piece arrives or is given up. */
export class MnistDataset extends Dataset<DownloadedPiece> {
  readonly #loader: ShardLoader;
  readonly #onProgress: (progress: DataProgress) => void;
  #opened: Promise<void> | undefined;
  #labels: PieceEntry | undefined;
  #trainLabels: Promise<Uint8Array> | undefined;
  #queue: DownloadedPiece[] = [];
  #running = 0;

  constructor(baseUrl: string, onProgress: (progress: DataProgress) => void) {
    super(mnistFormat);
    this.#loader = new ShardLoader(baseUrl);
    this.#onProgress = onProgress;
  }

  get isOpen(): boolean {
    return this.layouts.train.imageCount > 0;
  }

  /** Reads the manifest, once. Rejects if it can't be had. Downloads start with `download`. */
  open(): Promise<void> {
    this.#opened ??= this.#open();
    return this.#opened;
  }

  /** The piece that comes first of a shard, before all that `download` asks for. */
  downloadFirst(shard: number): void {
    this.#queueUp(this.layouts.train.shards[shard]!.pieces.slice(0, 1));
  }

  /** Once the first training shard is under way, those test images that are asked for before the others. */
  override download(trainOrder: readonly number[]): void {
    const train = trainOrder.map((position) => this.layouts.train.shards[position]!.pieces);
    const [firstTest, ...otherTests] = this.layouts.test.shards.map(({ pieces }) => pieces);
    this.#queueUp([
      ...train[0]!,
      ...firstTest!.slice(0, 1),
      ...(train[1] ?? []),
      ...firstTest!.slice(1),
      ...train.slice(2).flat(),
      ...otherTests.flat(),
    ]);
  }

  /**
   * Of a classifier, the images of the first test piece, which are chosen for it: `scripts/make-test-sample.py`. They are
   * as hard to tell as all are, and have more ink, which is what a network that draws has to get right.
   */
  override testSample(network: NetworkKind): Uint32Array {
    if (network !== 'classifier') return super.testSample(network);
    const first = this.layouts.test.pieces[0]?.numbers;
    const isOne = first !== undefined && first.length <= mnist.testSampleCount;
    return isOne && this.imageCount('test') > mnist.testSampleCount
      ? first
      : super.testSample(network);
  }

  override retry(quietly = false): void {
    const { train, test } = this.layouts;
    const failed = [...train.pieces, ...test.pieces].filter((piece) => piece.failure);
    const isAskedFor = (piece: DownloadedPiece) => piece.loading || this.#queue.includes(piece);
    this.#queue.push(...failed.filter((piece) => !isAskedFor(piece)));
    if (!quietly) {
      for (const piece of failed) delete piece.failure;
      this.#onProgress(this.progress);
    }
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

  async #open(): Promise<void> {
    const manifest = await this.#loader.manifest();
    this.#labels = manifest.train.labels;
    for (const split of ['train', 'test'] as const) {
      this.layouts[split] = new SplitLayout(piecesOf(manifest[split]));
    }
    this.#onProgress(this.progress);
  }

  #queueUp(wanted: readonly DownloadedPiece[]): void {
    this.#queue = wanted.filter((piece) => !piece.data && !piece.loading && !piece.failure);
    this.#startDownloads();
  }

  #startDownloads(): void {
    while (this.#running < this.#mostAtOnce && this.#queue.length > 0) {
      const piece = this.#queue.shift()!;
      piece.loading = true;
      this.#running += 1;
      void this.#fetch(piece).then(() => {
        piece.loading = false;
        this.#running -= 1;
        this.#onProgress(this.progress);
        this.#startDownloads();
      });
    }
  }

  /** Nothing shares the line with the piece that the first step waits for. */
  get #mostAtOnce(): number {
    const { pieces } = this.layouts.train;
    return pieces.some(({ data, failure }) => data ?? failure) ? parallelDownloads : 1;
  }

  async #fetch(piece: DownloadedPiece): Promise<void> {
    try {
      piece.data = { numbers: piece.numbers, ...(await this.#loader.load(piece.entry)) };
      delete piece.failure;
    } catch (error) {
      piece.failure =
        error instanceof ShardError
          ? error.failure
          : { file: piece.entry.file, kind: 'missing', detail: String(error) };
    }
  }
}

/** The pieces of each shard, with the numbers that their images have. */
function piecesOf({ seed, sample, shards }: Manifest['train']): DownloadedPiece[][] {
  let first = 0;
  return shards.map((entries, shard) => {
    const sizes = entries.map(({ count }) => count);
    const start = first;
    first += sizes.reduce((sum, count) => sum + count, 0);
    const chosen = shard === 0 && sample ? placesFromBits(sample) : undefined;
    const isFitting = chosen?.length === sizes[0];
    return placesOfPieces(shard, sizes, seed, isFitting ? chosen : undefined).map(
      (places, piece) => ({
        numbers: places.map((place) => start + place),
        entry: entries[piece]!,
        loading: false,
      }),
    );
  });
}
