import { type Locator, userEvent } from 'vitest/browser';

/** Gives an element the focus and presses keys, as `{ArrowUp}` or `{Shift>}{End}{/Shift}`. */
export async function press(control: Locator, keys: string): Promise<void> {
  (await control.findElement()).focus();
  await userEvent.keyboard(keys);
}

/** Presses the mouse button at a place of an element, given by shares of its width and height. */
export async function clickAt(locator: Locator, x: number, y: number): Promise<void> {
  const { width, height } = (await locator.findElement()).getBoundingClientRect();
  await locator.click({ position: { x: width * x, y: height * y } });
}

/** A number that a component shows, in full precision. */
export function metric(within: Locator, name: string): number {
  return Number(within.getByCss(`[data-metric="${name}"]`).element().dataset.value);
}

/** What a slider or a text field holds. */
export async function valueOf(field: Locator): Promise<string> {
  return ((await field.findElement()) as HTMLInputElement).value;
}

/** Where the thumb of a slider moves. */
export const trackOf = (slider: Locator): Locator => slider.getAround('data-orientation');
