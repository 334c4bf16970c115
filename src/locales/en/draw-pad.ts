export const drawPad = {
  title: 'Draw a digit',
  undo: 'Undo',
  clear: 'Clear',
} as const;
