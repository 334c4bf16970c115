export const app = {
  name: 'Surprisal',
} as const;
