import type { runsWords as source } from '../en/runs-words';
import type { Words } from '../words';
import { handOver } from './hand-over';
import { runPage } from './run-page';

/** The words of the screen Runs beside those of its list: of a run's page, and of how it leaves. */
export const runsWords: Words<typeof source> = { handOver, runPage };
