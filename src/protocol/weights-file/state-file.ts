import { version as appVersion } from '../../../package.json';
import type { BackendId } from '../../catalog/backends';
import { frameOf } from '../../catalog/tasks';
import { layersOfConfig, liveSettingsOf, type RunConfig } from '../run-config';
import { floatText } from '../run-file/float-text';
import type { RunRecord } from '../run-file/run-record';
import { jsonPieces } from '../run-file/write-json';
import type { Adjustment, Snapshot } from '../snapshot';
import { safetensorsPieces } from './safetensors';
import { optimizerTensors, weightTensors } from './state-tensors';
import { networkParts } from './torch-layout';

export const stateFileVersion = 1;
export const stateKey = 'surprisal';
export const historyKey = 'surprisal.history';

/** Losses of steps to come, and their rates: what whoever goes on with a state can hold its own to. */
export interface NextSteps {
  readonly loss: Float32Array;
  readonly learningRate: Float32Array;
}

/** What is seen of the data a network is trained on. */
export interface DatasetWords {
  readonly id: string;
  readonly name: string;
  readonly classNames: readonly string[];
  /** The network sees (x - mean) / standardDeviation of pixels x from 0 to 1; null where the data are no longer here. */
  readonly mean: number | null;
  readonly standardDeviation: number | null;
}

/** A state with all that is needed to go on with it elsewhere. */
export interface CarriedState {
  readonly config: RunConfig;
  readonly snapshot: Snapshot;
  readonly adjustments: readonly Adjustment[];
  /** The step that the run has come to. */
  readonly lastStep: number;
  /** What computed it. */
  readonly backend: BackendId;
  readonly replicas: number;
  readonly dataset: DatasetWords;
  readonly next?: NextSteps;
  /** The run up to the state, and what it is called; absent before the first step. */
  readonly history?: { readonly name: string; readonly record: RunRecord };
}

/** A file as `docs/decisions/0050-hand-over.md` says, piece by piece. */
export function* stateFilePieces(state: CarriedState): Generator<Uint8Array<ArrayBuffer>> {
  const { config, snapshot } = state;
  const tensors = [...weightTensors(config, snapshot), ...optimizerTensors(config, snapshot)];
  yield* safetensorsPieces(tensors, stateMetadata(state));
}

export function stateMetadata(state: CarriedState): Record<string, string> {
  const { config, snapshot, adjustments, backend, replicas, dataset, next, history } = state;
  const frame = frameOf(config);
  const { task: id } = config;
  const { network, imageShape, inputShape, outputShape, target, score } = frame;
  const about = {
    version: stateFileVersion,
    application: `Surprisal ${appVersion}`,
    step: snapshot.step,
    optimizerSince: snapshot.optimizerSince ?? 0,
    config,
    settings: liveSettingsOf(snapshot.settings),
    adjustments,
    backend,
    replicas,
    task: { id, network, imageShape, inputShape, outputShape, target, score: score ?? null },
    parts: networkParts(layersOfConfig(config), frame).map(({ name, prefix, from, to }) => {
      return { name, prefix, from, to };
    }),
    dataset,
    ...(next && { next: { loss: floats(next.loss), learningRate: floats(next.learningRate) } }),
  };
  return {
    format: 'pt',
    [stateKey]: JSON.stringify(about),
    ...(history && { [historyKey]: [...jsonPieces([history])].join('') }),
  };
}

const floats = (values: Float32Array) =>
  Array.from(values, (value) =>
    Number.isFinite(value) ? Number(floatText(value)) : String(value),
  );
