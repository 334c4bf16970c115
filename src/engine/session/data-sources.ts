import { taskOf } from '../../catalog/tasks';
import { readUnknown } from '../../catalog/unknown';
import { shardOrder } from '../../math/data/batch-order';
import type { OwnImages } from '../../protocol/own-images';
import type { RunConfig } from '../../protocol/run-config';
import { AwaitedImages } from '../datasets/awaited-images';
import type { RunData } from '../datasets/images-of-run';
import { MnistDataset } from '../datasets/mnist-dataset';
import { OwnDataset } from '../datasets/own-dataset';
import type { Emit } from '../run/run-reports';
import { SessionError } from '../session-error';
import type { LoopPulse } from './loop-pulse';

/** The run that data are got for. */
export interface DataRequest {
  readonly config: RunConfig;
  /** They are not here yet. */
  onWaiting(): void;
  /** Another run is wanted by now. */
  isSuperseded(): boolean;
}

/** Where the images of runs come from: MNIST, which is downloaded, and data sets that the page hands over. */
export class DataSources {
  readonly mnist: MnistDataset;
  readonly #emit: Emit;
  readonly #pulse: LoopPulse;
  readonly #awaitedImages = new AwaitedImages();
  /** Those in use: what is trained on, and what is unknown. */
  #own: OwnDataset[] = [];

  constructor(mnist: MnistDataset, emit: Emit, pulse: LoopPulse) {
    this.mnist = mnist;
    this.#emit = emit;
    this.#pulse = pulse;
  }

  /** Images that a request waits for. */
  provide(id: string, images: OwnImages): void {
    this.#awaitedImages.provide(id, images);
  }

  /** No request is to wait any longer. */
  giveUp(): void {
    this.#awaitedImages.giveUp();
  }

  /** While the backend starts: on a slow line a run would wait for them after that. */
  sendForFirstImages({ dataset, seed }: RunConfig): void {
    if (dataset !== 'mnist' || this.mnist.isOpen) return;
    void this.mnist.open().then(
      () => this.mnist.downloadFirst(shardOrder(seed, this.mnist.shardSizes('train').length)[0]!),
      // Whoever waits for the data hears of it.
      () => {},
    );
  }

  /** Undefined if another run is wanted by the time that its images come. */
  async get(request: DataRequest): Promise<RunData | undefined> {
    const { config } = request;
    const unknown = taskOf(config.task).findsUnknown ? readUnknown(config.unknown) : undefined;
    const foreignId = unknown?.kind === 'images' ? unknown.dataset : undefined;
    // More at a time than are in use could be more than a browser holds.
    this.#own = this.#own.filter(({ id }) => id === config.dataset || id === foreignId);
    const dataset = await this.#dataset(config.dataset, request);
    if (!dataset || !unknown) return dataset && { dataset };
    if (foreignId === undefined) {
      const trainLabels = await dataset.trainLabels().catch((error: unknown) => {
        throw new SessionError('manifest', error);
      });
      return { dataset, trainLabels };
    }
    const foreign = await this.#dataset(foreignId, request);
    return foreign && { dataset, foreign };
  }

  async #dataset(
    id: string,
    { onWaiting, isSuperseded }: DataRequest,
  ): Promise<MnistDataset | OwnDataset | undefined> {
    if (id === 'mnist') {
      if (!this.mnist.isOpen) onWaiting();
      await this.mnist.open().catch((error: unknown) => {
        throw new SessionError('manifest', error);
      });
      return this.mnist;
    }
    let own = this.#own.find((known) => known.id === id);
    if (!own) {
      // The command that gives this one up may have come before it.
      if (isSuperseded()) return undefined;
      onWaiting();
      const images = this.#awaitedImages.wait(id);
      this.#emit({ type: 'images-wanted', dataset: id });
      const provided = await this.#pulse.during('resting', () => images);
      own = provided && (await OwnDataset.open(id, provided));
      if (own) this.#own.push(own);
    }
    return own;
  }
}
