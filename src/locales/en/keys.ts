export const keys = {
  title: 'Keyboard shortcuts',
} as const;
