import type { RunConfig } from '../../protocol/run-config';
import { Detectors } from './detectors';
import { ImageGeneration } from './generated-images';
import { NearestJob } from './nearest-job';
import type { Run } from '../run/run';
import type { Emit } from '../session/run-reports';

/** What is shown of a run besides its curves, where its network draws or looks for what is unknown. */
export class Detection {
  readonly detectors = new Detectors();
  readonly #emit: Emit;
  readonly #generation: ImageGeneration;
  #nearest: NearestJob | undefined;

  constructor(emit: Emit) {
    this.#emit = emit;
    this.#generation = new ImageGeneration(emit);
  }

  /** A run is over. */
  async leave(run: Run): Promise<void> {
    this.#dropNearest();
    await this.detectors.keep(run);
  }

  /** Another is prepared. */
  enter(config: RunConfig): void {
    this.detectors.enter(config);
    this.forget();
  }

  /** There are other weights at the same step. */
  forget(): void {
    this.#generation.forget();
  }

  wantDecoded(code: readonly number[]): void {
    this.#generation.wantDecoded(code);
  }

  /** Looks for the images nearest to test images, while nothing else is to be done. */
  findNearest(run: Run): void {
    this.#dropNearest();
    const tests = run.firstTests();
    const { network } = run.trainer;
    if (!tests || network.frame.network !== 'gan') return;
    this.#nearest = new NearestJob(network, run.trainer.hold(), tests);
    this.#emit({ type: 'nearest', runId: run.id, nearest: this.#nearest.result });
  }

  /** Does a piece of what is due. Resolves to whether there was any. */
  async advance(run: Run, isBusy: boolean): Promise<boolean> {
    const shown = await this.#generation.advance(run, isBusy);
    if (!this.#nearest) return shown;
    if (isBusy) {
      this.#dropNearest();
      this.#emit({ type: 'nearest', runId: run.id, nearest: null });
      return shown;
    }
    await this.#nearest.advance();
    if (this.#nearest.isOver) {
      this.#emit({ type: 'nearest', runId: run.id, nearest: this.#nearest.result });
      this.#dropNearest();
    }
    return true;
  }

  #dropNearest(): void {
    this.#nearest?.dispose();
    this.#nearest = undefined;
  }
}
