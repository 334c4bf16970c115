import * as v from 'valibot';

import { findJsonFault } from './json-fault';
import { fieldFault, type FieldFault, type FieldProblem } from './field-fault';
import { runFileFormat, runFileVersion } from './write-json';
import { listFault } from './list-faults';
import { type Misfit, misfits, mostBy, type RunConfig, shortened } from '../run-config';
import { contentSchema, type FileRun, runSchema } from './schema';
import type { RunRecord } from './run-record';
import { withScopes } from '../older-tests';
import { pathIn, scoreFault, scoresOfRun, withScoresOf } from './scores-of-run';

/** Why a text holds no runs that can be taken over. */
export type FileFault =
  | { readonly kind: 'empty' }
  /** Ends where more should follow. */
  | { readonly kind: 'cut-off'; readonly characters: number }
  /** Both from 1. */
  | { readonly kind: 'not-json'; readonly line: number; readonly column: number }
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'field'; readonly fault: FieldFault };

export type FileReading =
  | { readonly records: readonly RunRecord[]; readonly fault?: never }
  | { readonly records?: never; readonly fault: FileFault };

/** Reads what `jsonPieces` writes. All of it is checked: either every run is taken or none is. */
export function readRunFile(text: string): FileReading {
  const reading = runFileReading(text);
  for (;;) {
    const { done, value } = reading.next();
    if (done) return value;
  }
}

/** The same, run by run: yields the share of the runs that is checked. */
export function* runFileReading(text: string): Generator<number, FileReading> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return { fault: jsonFault(text) };
  }
  if (!v.is(ours, content)) return { fault: { kind: 'not-ours' } };
  const version = Number(content.version);
  if (version > runFileVersion) return { fault: { kind: 'newer', version } };
  const { success, issues, output } = v.safeParse(contentSchema, content, { abortEarly: true });
  if (!success) return { fault: { kind: 'field', fault: fieldFault(issues[0]) } };
  const records: RunRecord[] = [];
  for (const [index, run] of output.runs.entries()) {
    const { record, fault } = readRun(withScopes(withScoresOf(version, run)));
    if (fault) {
      const path = pathIn(version, fault.path);
      return { fault: { kind: 'field', fault: inRun(index, { ...fault, path }) } };
    }
    records.push(record);
    yield records.length / output.runs.length;
  }
  return { records };
}

function readRun(
  input: unknown,
): { record: RunRecord; fault?: never } | { record?: never; fault: FieldFault } {
  const { success, issues, output } = v.safeParse(runSchema, input, { abortEarly: true });
  if (!success) return { fault: fieldFault(issues[0]) };
  const fault = misfit(output) ?? scoreFault(output) ?? listFault(output);
  return fault ? { fault } : { record: recordOf(output) };
}

const ours = v.object({ format: v.literal(runFileFormat), version: v.optional(v.unknown()) });

/** A value that can't go with the run's task and data. */
function misfit({ config }: FileRun): FieldFault | undefined {
  const [field] = misfits(config);
  return field && { path: `config.${field}`, problem: misfitProblem(config, field) };
}

/** What is wrong with such a value. */
export function misfitProblem(config: RunConfig, field: Misfit): FieldProblem {
  if (field === 'trainCount' || field === 'validationCount' || field === 'weightedClass') {
    return { kind: 'too-large', value: config[field], maximum: mostBy(field, config) };
  }
  return { kind: `no-${field}`, text: shortened(config[field]) };
}

function inRun(index: number, { path, problem }: FieldFault): FieldFault {
  return { path: [`runs[${index}]`, path].filter(Boolean).join('.'), problem };
}

function recordOf({ run, config, backend, replicas, summary, ...history }: FileRun): RunRecord {
  return {
    run: {
      ...run,
      config,
      backend,
      replicas,
      summary,
      isEnded: true,
      isTraining: false,
      deletedAt: null,
    },
    ...history,
    ...scoresOfRun({ config, ...history }),
  };
}

function jsonFault(text: string): FileFault {
  if (text.trim() === '') return { kind: 'empty' };
  const { at, isCutOff } = findJsonFault(text) ?? { at: 0, isCutOff: false };
  if (isCutOff) return { kind: 'cut-off', characters: text.length };
  const lines = text.slice(0, at).split('\n');
  return { kind: 'not-json', line: lines.length, column: lines.at(-1)!.length + 1 };
}
