/**
 * The single keys that press a control from anywhere on the page, as `aria-keyshortcuts` names
 * them. A control that carries the attribute is what its key presses: see `app/shortcut-keys.ts`.
 */
export const shortcuts = {
  train: 'Space',
  step: 's',
  reset: 'r',
  rateDown: '[',
  rateUp: ']',
  help: '?',
} as const;

export type ShortcutId = keyof typeof shortcuts;
