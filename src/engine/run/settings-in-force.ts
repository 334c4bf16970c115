import type { LiveSettings } from '../../protocol/run-config';
import type { Adjustment } from '../../protocol/snapshot';

/**
 * The settings that are in force in a run, and the changes that are planned for its later steps.
 * This is the only place that holds them: whoever computes is given them with each step.
 */
export class SettingsInForce {
  #current: LiveSettings;
  #planned: Adjustment[];
  /** The last planned change that has come into force, if it has not been reported. */
  #unreported: Adjustment | undefined;

  constructor(current: LiveSettings, planned: readonly Adjustment[]) {
    this.#current = current;
    this.#planned = [...planned];
  }

  get current(): LiveSettings {
    return this.#current;
  }

  /** Settings for the next step. What was planned is dropped. */
  change(settings: LiveSettings): void {
    this.drop();
    this.#current = settings;
  }

  /** Plans a change in place of those that were planned for the same step or later ones. */
  plan(adjustment: Adjustment): void {
    this.#planned = this.#planned.filter(({ afterStep }) => afterStep < adjustment.afterStep);
    this.#planned.push(adjustment);
  }

  /** Brings into force what is planned for the step after `step`. `isKnown`: the page knows of it. */
  reach(step: number, isKnown: boolean): void {
    while (this.#planned[0] && this.#planned[0].afterStep <= step) {
      const adjustment = this.#planned.shift()!;
      this.#current = adjustment.settings;
      if (!isKnown) this.#unreported = adjustment;
    }
  }

  /** The last planned change that has come into force since the last call. */
  takeUnreported(): Adjustment | undefined {
    const taken = this.#unreported;
    this.#unreported = undefined;
    return taken;
  }

  /** Drops all that is planned, or has not been reported. */
  drop(): void {
    this.#planned = [];
    this.#unreported = undefined;
  }
}
