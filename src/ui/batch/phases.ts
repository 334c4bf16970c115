/** The phases of a training step, in their order. */
export const phases = ['batch', 'forward', 'loss', 'gradient', 'update'] as const;
