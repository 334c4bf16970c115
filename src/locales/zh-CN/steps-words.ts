import type { stepsWords as source } from '../en/steps-words';
import type { Words } from '../words';
import { batch } from './batch';

/** The words of what a step computed, and of the images of a batch. */
export const stepsWords: Words<typeof source> = { batch };
