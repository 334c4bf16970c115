/**
 * Focuses an element once no menu is open. An open one holds the focus, and one that has closed
 * gives it back to its button in the next frame, which may be gone by then.
 */
export function focusAfterMenu(find: () => HTMLElement | null | undefined): void {
  requestAnimationFrame(() => {
    if (document.querySelector('[role="menu"]')) focusAfterMenu(find);
    else requestAnimationFrame(() => find()?.focus());
  });
}
