import { Outbox, type OutboxListener } from '../../storage/outbox';
import type { RunArchive } from '../../storage/run-archive';
import { RunClaims } from '../../storage/run-claims';
import { RunRecorder } from './run-recorder';
import type { Opening } from './run-start';
import type { MetricSeries } from '../../math/history/metric-series';

/** What writes the runs of this page to the archive: the one on the playground, and the lanes of a race. */
export class RunRecording {
  readonly claims = new RunClaims();
  readonly outbox: Outbox;
  /** Records the run on the playground. */
  readonly current: RunRecorder;
  readonly #newRecorder: () => RunRecorder;
  #lanes: readonly RunRecorder[] = [];

  /** `knownIds` gives the ids of the runs that there are, beside which new ones are named. */
  constructor(archive: RunArchive, listener: OutboxListener, knownIds: () => Iterable<string>) {
    this.outbox = new Outbox(archive, listener);
    this.#newRecorder = () => new RunRecorder(this.outbox, this.claims, knownIds);
    this.current = this.#newRecorder();
  }

  /** The recorders of the race under way, in the order of its lanes. */
  get lanes(): readonly RunRecorder[] {
    return this.#lanes;
  }

  beginLanes(lanes: readonly { readonly opening: Opening; readonly series: MetricSeries }[]): void {
    this.#lanes = lanes.map(({ opening, series }) => {
      const recorder = this.#newRecorder();
      recorder.begin(opening, series);
      return recorder;
    });
  }

  /** What is recorded of the lanes is all there is from now on. */
  endLanes(): void {
    for (const recorder of this.#lanes) recorder.end();
    this.#lanes = [];
  }

  flushLanes(): void {
    for (const recorder of this.#lanes) recorder.flush();
  }

  /** Resolves once what is known of the run on the playground can be read from the archive. */
  async written(): Promise<void> {
    this.current.flush();
    await this.outbox.settled();
  }
}
