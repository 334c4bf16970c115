import { figuresOf, type StepHealth } from '../../math/inspection/layer-health';
import type { InspectView } from '../../protocol/inspection';
import type { Snapshot } from '../../protocol/snapshot';
import { disposeState } from '../optimizers/training-state';
import { HealthComputation } from './health-computation';
import { type InspectedState, stateOfSnapshot, type ViewComputation } from './inspected-state';

/** What is known of kept states: it is forgotten with them. */
const known = new WeakMap<Snapshot, StepHealth>();

type OverTime = Extract<InspectView, { view: 'weights-over-time' }>;

/** The figures of kept states of a run, one state after another. Which one is looked at makes no difference. */
export class WeightsOverTimeView implements ViewComputation {
  readonly #view: OverTime;
  readonly #state: InspectedState;
  readonly #snapshots: readonly Snapshot[];
  #underWay:
    | { readonly of: Snapshot; readonly state: InspectedState; readonly by: HealthComputation }
    | undefined;

  constructor(view: OverTime, state: InspectedState) {
    this.#view = view;
    this.#state = state;
    this.#snapshots = spread(state.others.kept.all, view.states);
  }

  async advance() {
    const snapshot = this.#snapshots.find((one) => !known.has(one));
    if (!snapshot) {
      const steps = this.#snapshots.map((one) => known.get(one)!);
      return { worked: true, result: { view: this.#view, steps } };
    }
    const { by } = (this.#underWay ??= this.#begin(snapshot));
    const { worked, health } = await by.advance();
    if (health) {
      known.set(snapshot, { step: snapshot.step, layers: health.layers.map(figuresOf) });
      this.dispose();
    }
    return { worked };
  }

  dispose(): void {
    if (!this.#underWay) return;
    this.#underWay.by.dispose();
    disposeState(this.#underWay.state);
    this.#underWay = undefined;
  }

  #begin(of: Snapshot) {
    const state = stateOfSnapshot(this.#state.run, of, this.#state.others);
    return { of, state, by: new HealthComputation(state) };
  }
}

/** So many of them, the first and the last among them. */
function spread<Item>(items: readonly Item[], count: number): Item[] {
  if (items.length <= count) return [...items];
  return Array.from(
    { length: count },
    (_, place) => items[Math.round((place * (items.length - 1)) / Math.max(1, count - 1))]!,
  );
}
