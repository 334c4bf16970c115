import * as v from 'valibot';

import { backendIds, type BackendId } from '../../catalog/backends';
import { hyperparameters } from '../../catalog/hyperparameters';
import { isRecord } from '../is-record';
import { liveSettingsFields, misfits, type RunConfig, runConfigFields } from '../run-config';
import { fieldFault } from '../run-file/field-fault';
import { misfitProblem, readRunFile } from '../run-file/read-json';
import type { RunRecord } from '../run-file/run-record';
import { mostSteps } from '../run-file/schema';
import type { Snapshot } from '../snapshot';
import type { Safetensors } from './safetensors';
import { historyKey, stateFileVersion, stateKey } from './state-file';
import { snapshotOfTensors } from './state-tensors';
import { type Attempt, attempt, refuse } from './weights-fault';

/** What a file of ours holds. */
export interface ReadState {
  readonly config: RunConfig;
  readonly snapshot: Snapshot;
  readonly backend: BackendId;
  readonly replicas: number;
  /** Absent of a state before the first step. */
  readonly record?: RunRecord;
}

/** Whether a file is one that `stateFilePieces` wrote, or went on with. */
export const isStateFile = ({ metadata }: Safetensors): boolean => metadata[stateKey] !== undefined;

const step = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(mostSteps));

const stateSchema = v.object({
  step,
  optimizerSince: step,
  config: v.object(runConfigFields),
  settings: v.object(liveSettingsFields),
  backend: v.picklist(backendIds),
  replicas: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(hyperparameters.replicas.minimum),
    v.maxValue(hyperparameters.replicas.maximum),
  ),
});

/** The run and its state, if both are whole and agree. */
export function readStateFile({ metadata, tensors }: Safetensors): Attempt<ReadState> {
  return attempt(() => {
    const { config, settings, backend, replicas, ...numbers } = stateOf(metadata[stateKey]!);
    const record = recordOf(metadata[historyKey]);
    if (record) refuseContradiction(record, { config, backend, replicas, step: numbers.step });
    else if (numbers.step > 0) refuse(historyKey, { kind: 'missing' });
    const { optimizerSince } = numbers;
    if (optimizerSince > numbers.step) {
      refuse(stateKey, { kind: 'contradicts', field: 'optimizerSince' });
    }
    const snapshot = snapshotOfTensors(config, { ...numbers, settings }, tensors);
    return { config, snapshot, backend, replicas, ...(record && { record }) };
  });
}

function stateOf(text: string): v.InferOutput<typeof stateSchema> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return refuse(stateKey, { kind: 'not-json' });
  }
  const version = isRecord(content) ? Number(content.version) : Number.NaN;
  if (version > stateFileVersion) refuse(stateKey, { kind: 'newer', version });
  const { success, issues, output } = v.safeParse(stateSchema, content, { abortEarly: true });
  if (!success) return refuse(stateKey, { kind: 'field', fault: fieldFault(issues[0]) });
  const [misfit] = misfits(output.config);
  if (misfit) {
    const problem = misfitProblem(output.config, misfit);
    refuse(stateKey, { kind: 'field', fault: { path: `config.${misfit}`, problem } });
  }
  return output;
}

function recordOf(text: string | undefined): RunRecord | undefined {
  if (text === undefined) return undefined;
  const { records, fault } = readRunFile(text);
  if (!records) return refuse(historyKey, { kind: 'history', fault });
  return records.length === 1
    ? records[0]
    : refuse(historyKey, { kind: 'contradicts', field: 'runs' });
}

/** What is said twice has to be the same. */
function refuseContradiction(
  { run, series }: RunRecord,
  state: Pick<ReadState, 'config' | 'backend' | 'replicas'> & { readonly step: number },
): void {
  const field = Object.keys(runConfigFields).find((name) => {
    const key = name as keyof RunConfig;
    return run.config[key] !== state.config[key];
  });
  if (field) refuse(historyKey, { kind: 'contradicts', field: `config.${field}` });
  if (run.backend !== state.backend) refuse(historyKey, { kind: 'contradicts', field: 'backend' });
  if (run.replicas !== state.replicas) {
    refuse(historyKey, { kind: 'contradicts', field: 'replicas' });
  }
  // Of a very long run only every second, fourth, … step is kept.
  const { length, [length - 1]: last = 0, [length - 2]: before = last } = series.step;
  const end = last + (last - before);
  if (state.step < last || state.step > end) {
    refuse(historyKey, { kind: 'contradicts', field: 'step' });
  }
}
