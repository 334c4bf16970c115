import { readFileSync } from 'node:fs';

/** A file as the list of runs exported it once, with one run of three steps. */
export const runFile = readFileSync(new URL('run.json', import.meta.url), 'utf8');
