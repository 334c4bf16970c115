import type { inspectWords as source } from '../en/inspect-words';
import type { Words } from '../words';
import { inspect } from './inspect';
import { map } from './map';
import { why } from './why';

/** The words of the screen Inspect, which nobody needs before. */
export const inspectWords: Words<typeof source> = { inspect, map, why };
