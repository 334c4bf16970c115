export const charts = {
  loss: 'Loss',
} as const;
