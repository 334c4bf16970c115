import type { InspectResult, InspectView } from '../../protocol/inspection';

const most = 48;
/** Results differ in size by a thousand: what every layer makes of an image can have megabytes. */
const mostBytes = 64 * 2 ** 20;

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
    let bytes = 0;
    for (const { result: kept } of this.#results.values()) bytes += bytesOf(kept);
    // The last one stays, however large it is.
    for (const [oldest, { result: first }] of this.#results) {
      if (this.#results.size <= most && bytes <= mostBytes) break;
      if (oldest === key) break;
      bytes -= bytesOf(first);
      this.#results.delete(oldest);
    }
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

/** Of the numbers that a result holds. */
function bytesOf(held: unknown): number {
  if (ArrayBuffer.isView(held)) return held.byteLength;
  if (typeof held !== 'object' || held === null) return 0;
  let bytes = 0;
  for (const part of Object.values(held)) bytes += bytesOf(part);
  return bytes;
}
