/** The element with the buttons, for others to tell whether the focus is there. */
export const controlsId = 'run-controls';

/** For a button that goes away when it is pressed: the focus finds a place. */
export function focusControls(): void {
  document.querySelector<HTMLElement>(`#${controlsId} button`)?.focus();
}
