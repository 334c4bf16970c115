export const race = {
  start: 'Race…',
} as const;
