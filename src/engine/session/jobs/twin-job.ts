import type { Event } from '../../../protocol/events';
import type { ComparedRun, InspectWish } from '../../../protocol/inspection';
import type { Snapshot } from '../../../protocol/snapshot';
import { LocalComputer } from '../../computation/batch-computer';
import type { InspectedRun } from '../../inspection/inspected-run';
import { KeptStates } from '../../inspection/kept-states';
import { createNetwork } from '../../networks/create-network';
import { haveSameNetwork } from '../../networks/network';
import { Run } from '../../run/run';
import type { Emit } from '../../run/run-reports';
import type { ActiveRun } from '../active-run';
import { InspectJob } from './inspect-job';

/** What states of another run may take: half of what those of the run of the page have. */
const twinBytes = 48 * 2 ** 20;

/** Begins to show what the run of the page is compared with: a state of its own, or one of another run. */
export function startTwin(
  active: ActiveRun,
  emit: Emit,
  { wish, of }: { readonly wish: InspectWish; readonly of: ComparedRun | null },
): TwinJob | undefined {
  const { id: runId } = active.run;
  const tell = (report: Extract<Event, { type: 'twin' }>['report']) =>
    emit({ type: 'twin', runId, of: of?.id ?? null, report });
  try {
    return new TwinJob(of ? new OtherRun(active.run, of) : active, of, tell, wish);
  } catch (error) {
    // Another network may be more than there is room for beside the first.
    tell({ type: 'twin-failed', detail: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}

/** Shows states of what is compared with, as `InspectJob` shows those that are looked at. */
export class TwinJob extends InspectJob {
  readonly of: ComparedRun | null;
  readonly #inspected: InspectedRun;

  constructor(
    inspected: InspectedRun,
    of: ComparedRun | null,
    tell: ConstructorParameters<typeof InspectJob>[2],
    wish: InspectWish,
  ) {
    super('twin', inspected, tell, wish);
    this.of = of;
    this.#inspected = inspected;
  }

  /** Whether a wish is of the same run. */
  isOf(other: ComparedRun | null): boolean {
    return this.of?.id === other?.id && this.of?.lastStep === other?.lastStep;
  }

  override dispose(): void {
    super.dispose();
    if (this.#inspected instanceof OtherRun) this.#inspected.dispose();
  }
}

/** A run that is not trained here: it has the images of the other, and states that are provided or made again. */
class OtherRun implements InspectedRun {
  readonly run: Run;
  readonly kept = new KeptStates(twinBytes);
  readonly lastStep: number;
  /** The weights that its trainer begins with are its own only where it follows from its seed, which the page knows. */
  readonly stepNow = undefined;
  readonly stepsToMake = 0;

  constructor({ id, config: own, data, trainer }: Run, { config, lastStep }: ComparedRun) {
    const computer = haveSameNetwork(own, config)
      ? trainer.computer
      : new LocalComputer(createNetwork(config));
    this.run = new Run(id, config, data, computer);
    this.lastStep = lastStep;
  }

  keep(state: Snapshot): void {
    this.kept.keep(state);
  }

  dispose(): void {
    this.run.dispose();
  }
}
