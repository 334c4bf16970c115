import type { InspectView } from '../../protocol/inspection';

/** Whether what is shown answers another question than the one that is asked now: it is seen until the answer is there. */
export const isLate = (asked: InspectView, shown: InspectView): boolean =>
  JSON.stringify(asked) !== JSON.stringify(shown);
