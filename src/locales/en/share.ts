export const share = {
  open: 'Share',
} as const;
