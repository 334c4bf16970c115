import { tinykeys } from 'tinykeys';

import { isComposing } from '../ui/keys/is-composing';
import { shortcuts } from '../ui/keys/shortcuts';

/** The keys of controls that are pressed again and again while the key is held. */
const repeating: readonly string[] = [shortcuts.rateDown, shortcuts.rateUp];

/** What takes in letters and signs as text, or looks for an entry that begins with them. */
const takesCharacters = [
  'input:not([type="range"], [type="checkbox"], [type="radio"], [type="button"])',
  'textarea',
  'select',
  '[contenteditable]:not([contenteditable="false"])',
  '[role="textbox"], [role="searchbox"], [role="combobox"], [role="spinbutton"]',
  '[role="listbox"], [role="menu"], [role="menubar"], [role="tree"], [role="grid"]',
  '[role="treegrid"], [aria-haspopup="listbox"]',
].join();

/** What a press of the space bar is meant for when it has the focus. */
const takesSpace = 'a[href], button, input, summary, [tabindex]:not([tabindex="-1"])';

/** A dialog is a place of its own, and so is a message with buttons. */
const dialogs = '[role="dialog"], [role="alertdialog"]';

/**
 * Presses a control that carries a shortcut (`aria-keyshortcuts`) when its key is pressed and means
 * nothing else where the focus is. A control that is hidden, disabled or behind a dialog stays as
 * it is. `onPressed` hears of those that were pressed; what is returned ends it all.
 */
export function listenForShortcuts(onPressed: (control: HTMLElement) => void): () => void {
  const press = (shortcut: string) => (event: KeyboardEvent) => {
    if (!isFree(event, shortcut)) return;
    const control = controlOf(shortcut);
    if (!control) return;
    // The space bar would scroll the page.
    event.preventDefault();
    if (event.repeat && !repeating.includes(shortcut)) return;
    pressControl(control, shortcut);
    onPressed(control);
  };
  const bindings = Object.values(shortcuts).flatMap((key) => {
    // Where a sign needs Shift or AltGr depends on the keyboard.
    const combinations = /^\w+$/.test(key) ? [key] : [`[Shift]+${key}`, `AltGraph+${key}`];
    return combinations.map((combination) => [combination, press(key)] as const);
  });
  return tinykeys(window, Object.fromEntries(bindings), { ignore: () => false });
}

function isFree(event: KeyboardEvent, shortcut: string): boolean {
  const { target, defaultPrevented } = event;
  if (isComposing(event) || defaultPrevented || !(target instanceof Element)) return false;
  const isTaken = (selector: string) => target.closest(selector) !== null;
  if (isTaken(dialogs) || isTaken(takesCharacters)) return false;
  return shortcut !== shortcuts.train || !isTaken(takesSpace);
}

/** The control that can be seen and used now. */
function controlOf(shortcut: string): HTMLElement | undefined {
  const controls = document.querySelectorAll<HTMLElement>(`[aria-keyshortcuts~="${shortcut}"]`);
  return [...controls].find(
    (control) =>
      isVisible(control) &&
      !control.matches(':disabled, [aria-disabled="true"]') &&
      !control.closest('[inert], [aria-hidden="true"]'),
  );
}

/** Before 17.4 Safari can't be asked; there what is invisible but has its place counts as visible. */
function isVisible(control: HTMLElement): boolean {
  // oxlint-disable-next-line no-restricted-properties -- What it may be without is dealt with here.
  const isVisibleNow = control.checkVisibility?.({ visibilityProperty: true });
  return isVisibleNow ?? control.getClientRects().length > 0;
}

function pressControl(control: HTMLElement, shortcut: string): void {
  if (!(control instanceof HTMLInputElement)) return control.click();
  // A slider moves by its own step, as with its arrow keys.
  if (shortcut === shortcuts.rateUp) control.stepUp();
  else control.stepDown();
  control.dispatchEvent(new Event('input', { bubbles: true }));
}
