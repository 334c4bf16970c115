import { ownDetails } from '../../catalog/own-details';
import { fileNameOf } from '../../protocol/run-file/file-name';
import { npzPieces, zipPieces } from '../../protocol/weights-file/npz';
import { onnxFiles } from '../../protocol/weights-file/onnx/write-onnx';
import { type CarriedState, stateFilePieces } from '../../protocol/weights-file/state-file';
import { optimizerTensors, weightTensors } from '../../protocol/weights-file/state-tensors';
import { Breaks } from '../yielding';
import type { WeightsFormat } from './weights-formats';

/** A state as a file, written in between other work. `name`: what its run is called. */
export async function writeWeights(
  state: CarriedState,
  name: string,
  format: WeightsFormat,
): Promise<File> {
  const { extension, pieces } = writingOf(state, name, format);
  const blobs: Blob[] = [];
  const breaks = new Breaks();
  for (const piece of pieces) {
    // Blobs lie outside of the page's memory.
    blobs.push(new Blob([piece as Uint8Array<ArrayBuffer>]));
    await breaks.take();
  }
  const subject = `${name} ${state.snapshot.step}`;
  const type = 'application/octet-stream';
  return new File(blobs, fileNameOf(subject, extension, new Date()), { type });
}

function writingOf(
  state: CarriedState,
  name: string,
  format: WeightsFormat,
): { extension: string; pieces: Iterable<Uint8Array> } {
  const { config, snapshot, history } = state;
  switch (format) {
    case 'safetensors': {
      const named = history && { history: { ...history, name } };
      return { extension: 'safetensors', pieces: stateFilePieces({ ...state, ...named }) };
    }
    case 'npz': {
      const tensors = [...weightTensors(config, snapshot), ...optimizerTensors(config, snapshot)];
      return { extension: 'npz', pieces: npzPieces(tensors) };
    }
    case 'onnx': {
      const { mean, standardDeviation } = state.dataset;
      if (mean === null || standardDeviation === null) throw new Error(ownDetails.noDataHere);
      const dataset = { ...state.dataset, mean, standardDeviation };
      const files = onnxFiles({ config, snapshot, dataset, name });
      const [first, second] = files;
      return second
        ? { extension: 'onnx.zip', pieces: zipPieces(files.map(zipped)) }
        : { extension: 'onnx', pieces: [first!.bytes] };
    }
    default:
      return format satisfies never;
  }
}

const zipped = ({ part, bytes }: { part: string; bytes: Uint8Array }) => ({
  name: `${part}.onnx`,
  bytes,
});
