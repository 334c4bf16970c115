/** The element with the buttons, for others to tell whether the focus is there. */
export const controlsId = 'run-controls';

/** For a button that goes away when it is pressed: the focus finds a place, on whatever screen the run can be trained. */
export function focusControls(): void {
  const buttons = document.querySelectorAll<HTMLElement>(
    `#${controlsId} button, [data-run-controls] button`,
  );
  // A screen that is hidden keeps its own.
  [...buttons].find((button) => button.offsetParent !== null)?.focus();
}
