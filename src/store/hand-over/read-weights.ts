import type { RunConfig } from '../../protocol/run-config';
import {
  inNaturalOrder,
  type MatchedWeights,
  matchWeights,
} from '../../protocol/weights-file/match-weights';
import type { ReadTensor } from '../../protocol/weights-file/named-tensor';
import { readNpz } from '../../protocol/weights-file/npz';
import {
  isStateFile,
  readStateFile,
  type ReadState,
} from '../../protocol/weights-file/read-state-file';
import { beginsAsSafetensors, readSafetensors } from '../../protocol/weights-file/safetensors';
import type { Attempt } from '../../protocol/weights-file/weights-fault';

/** What a file of weights may hold at most, unpacked. */
export const mostWeightsBytes = 512 * 2 ** 20;

/** A run of ours with its state, or weights that could be of any network. */
export type OpenedWeights =
  | { readonly kind: 'run'; readonly state: ReadState }
  | { readonly kind: 'weights'; readonly tensors: readonly ReadTensor[] };

/** Opens a file of weights. Rejects if the browser does not let it be read. */
export async function openWeights(file: Blob): Promise<Attempt<OpenedWeights>> {
  if (file.size > mostWeightsBytes) {
    const problem = { kind: 'too-big', bytes: file.size, most: mostWeightsBytes } as const;
    return { fault: { place: '', problem } };
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!beginsAsSafetensors(bytes)) {
    const { value: tensors, fault } = readNpz(bytes, mostWeightsBytes);
    return tensors ? { value: { kind: 'weights', tensors } } : { fault };
  }
  const { value: content, fault } = readSafetensors(bytes);
  if (!content) return { fault };
  if (isStateFile(content)) {
    const { value: state, fault: stateFault } = readStateFile(content);
    if (!state) return { fault: stateFault };
    // Before the first step there is no run yet, only what one begins with.
    if (state.record) return { value: { kind: 'run', state } };
  }
  return { value: { kind: 'weights', tensors: inNaturalOrder(content.tensors) } };
}

/** Those weights as the network of a config has them. */
export const weightsFor = (
  config: RunConfig,
  tensors: readonly ReadTensor[],
): Attempt<MatchedWeights> => matchWeights(config, tensors);
