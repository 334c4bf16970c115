import { inspect } from './inspect';
import { map } from './map';
import { why } from './why';

/** The words of the screen Inspect, which nobody needs before. */
export const inspectWords = { inspect, map, why } as const;
