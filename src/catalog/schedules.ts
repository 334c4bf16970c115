/** How the learning rate changes by itself over a run. Data only. */
export const scheduleIds = ['constant', 'step', 'exponential', 'cosine', 'one-cycle'] as const;

export type ScheduleId = (typeof scheduleIds)[number];
