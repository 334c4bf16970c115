import type { InspectResult, InspectView } from '../../protocol/inspection';

/** Of the largest results, so that all of them are some megabytes. */
const most = 48;

/** What was seen of the states of a run: nothing is computed twice, as long as there is room for it. */
export class InspectCache {
  /** The one that was used last comes last. */
  readonly #results = new Map<string, { readonly step: number; readonly result: InspectResult }>();

  get(step: number, view: InspectView): InspectResult | undefined {
    const key = keyOf(step, view);
    const found = this.#results.get(key);
    if (!found) return undefined;
    this.#results.delete(key);
    this.#results.set(key, found);
    return found.result;
  }

  put(step: number, result: InspectResult): void {
    // A drawing soon is another one, and each would take the place of what took long.
    if (result.view.view === 'place') return;
    const key = keyOf(step, result.view);
    this.#results.delete(key);
    this.#results.set(key, { step, result });
    if (this.#results.size > most) this.#results.delete(this.#results.keys().next().value!);
  }

  /** The steps after `step` were taken back. */
  forgetAfter(step: number): void {
    for (const [key, found] of this.#results) if (found.step > step) this.#results.delete(key);
  }

  clear(): void {
    this.#results.clear();
  }
}

const keyOf = (step: number, view: InspectView): string => `${step} ${JSON.stringify(view)}`;
