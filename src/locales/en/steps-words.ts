import { batch } from './batch';

/** The words of what a step computed, and of the images of a batch. */
export const stepsWords = { batch } as const;
