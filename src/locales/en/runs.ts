export const runs = {
  title: 'Runs',
  count: '{{amount}} runs are saved in this browser.',
} as const;
