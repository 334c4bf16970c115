export const keys = {
  title: 'Keyboard shortcuts',
  undo: 'Undo',
} as const;
