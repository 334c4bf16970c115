import type { Narration } from '../../math/model/narration';
import { layersOfConfig, type LiveSettings } from '../../protocol/run-config';
import type { PassNumbers } from '../networks/network';
import { narrate } from '../run/narrate';
import type { Run } from '../run/run';
import { disposeState, type TrainingState } from '../optimizers/training-state';

/** Takes a single step apart once it has been made, from what it began with. Changes nothing. */
export class StepNarration {
  /** What the step began with that is to be taken apart. */
  #begun: { before: TrainingState; numbers: PassNumbers; settings: LiveSettings } | undefined;

  /** The step that comes next is to be taken apart. */
  begin(run: Run): void {
    this.drop();
    run.reachPlannedSettings();
    const { trainer, settings } = run;
    this.#begun = {
      before: trainer.hold(),
      numbers: run.passNumbers(trainer.step + 1),
      settings,
    };
  }

  /** Takes the last step apart, if that was wanted of it and has not been done. */
  async narrate(run: Run): Promise<Narration | undefined> {
    if (!this.#begun) return undefined;
    const { before, numbers, settings } = this.#begun;
    const { network, computer, step } = run.trainer;
    const after = run.trainer.hold();
    try {
      return await narrate({
        network,
        layers: layersOfConfig(run.config),
        computer,
        before: before.weights,
        after: after.weights,
        images: run.batches.show(step, settings),
        batch: run.batches.read(step, settings),
        numbers,
      });
    } finally {
      disposeState(after);
      this.drop();
    }
  }

  /** Nobody asks about that step any more. */
  drop(): void {
    if (this.#begun) disposeState(this.#begun.before);
    this.#begun = undefined;
  }
}
