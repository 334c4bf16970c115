import type { InspectView } from '../../protocol/inspection';
import { HealthComputation } from './health-computation';
import type { InspectedState, ViewComputation } from './inspected-state';

/** Weights, gradients and updates of a state by layer. */
export class WeightsView implements ViewComputation {
  readonly #view: Extract<InspectView, { view: 'weights' }>;
  readonly #computation: HealthComputation;

  constructor(view: Extract<InspectView, { view: 'weights' }>, state: InspectedState) {
    this.#view = view;
    this.#computation = new HealthComputation(state);
  }

  async advance() {
    const { worked, health } = await this.#computation.advance();
    return { worked, ...(health && { result: { view: this.#view, health } }) };
  }

  dispose(): void {
    this.#computation.dispose();
  }
}
