import { version as appVersion } from '../../../../package.json';
import { type Frame, frameOf } from '../../../catalog/tasks';
import type { Shape } from '../../../math/model/layers';
import { layersOfConfig, type RunConfig } from '../../run-config';
import type { NamedTensor } from '../named-tensor';
import type { CarriedState, DatasetWords } from '../state-file';
import { weightTensors } from '../state-tensors';
import { type NetworkPart, networkParts } from '../torch-layout';
import { batchOf, GraphBuilder } from './graph-builder';
import { addLayers } from './layer-nodes';
import { onnxBytes, type OnnxValue } from './schema';

/** Read by ONNX Runtime from 1.12 on, and by Netron. */
const opset = 17;
const irVersion = 8;

export interface OnnxFile {
  /** The part of the network that it is of. */
  readonly part: 'network' | 'generator' | 'discriminator';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface SeenDataset extends DatasetWords {
  readonly mean: number;
  readonly standardDeviation: number;
}

type OnnxState = Pick<CarriedState, 'config' | 'snapshot'> & {
  readonly dataset: SeenDataset;
  /** What the run is called. */
  readonly name: string;
};

/**
 * The network of a state in the Open Neural Network Exchange format, as it answers when it is not trained: a file, or two of
 * a GAN. Its images are pixels from 0 to 1, [batch, channel, height, width].
 */
export function onnxFiles(state: OnnxState): OnnxFile[] {
  const { config, snapshot } = state;
  const frame = frameOf(config);
  const layers = layersOfConfig(config);
  const weights = new Map(weightTensors(config, snapshot).map((tensor) => [tensor.name, tensor]));
  if (frame.network !== 'gan') {
    const whole = { name: 'network', prefix: '', firstLayer: 0, endLayer: layers.length } as const;
    return [onnxFile(state, { ...whole, inputShape: frame.inputShape }, frame, weights)];
  }
  return networkParts(layers, frame).map((part) =>
    onnxFile(state, part as Part & { name: OnnxFile['part'] }, frame, weights),
  );
}

type Part = Pick<NetworkPart, 'prefix' | 'firstLayer' | 'endLayer' | 'inputShape'>;

function onnxFile(
  { config, snapshot, dataset, name }: OnnxState,
  part: Part & { readonly name: OnnxFile['part'] },
  frame: Frame,
  weights: ReadonlyMap<string, NamedTensor>,
): OnnxFile {
  const graph = new GraphBuilder();
  const isGenerator = part.name === 'generator';
  const { inputShape, prefix } = part;
  const input = isGenerator
    ? batchOf('noise', inputShape, 'Numbers drawn from a normal distribution.')
    : batchOf('image', channelsFirst(inputShape), 'Pixels, from 0 for background to 1 for ink.');
  const own = layersOfConfig(config).slice(part.firstLayer, part.endLayer);
  const raw = addLayers(graph, weights, own, {
    input: isGenerator ? 'noise' : normalised(graph, dataset),
    shape: inputShape,
    names: { nodes: '', arrays: prefix },
  });
  const output = isGenerator ? drawn(graph, raw, frame) : answers(graph, raw, config, frame);
  const { step } = snapshot;
  const bytes = onnxBytes({
    irVersion: BigInt(irVersion),
    opsetImport: [{ domain: '', version: BigInt(opset) }],
    producerName: 'Surprisal',
    producerVersion: appVersion,
    docString: `${name}, after ${step} steps of training. Classes: ${dataset.classNames.join(', ')}.`,
    graph: {
      name: part.name,
      docString: '',
      node: graph.nodes,
      initializer: graph.initializers,
      input: [input],
      output,
    },
    metadataProps: Object.entries({
      classes: JSON.stringify(dataset.classNames),
      dataset: dataset.name,
      task: config.task,
      model: config.model,
      part: part.name,
      run: name,
      step: String(step),
      config: JSON.stringify(config),
    }).map(([key, value]) => ({ key, value })),
  });
  return { part: part.name, bytes };
}

/** Images have the channels last here, and first there. */
const channelsFirst = (shape: Shape): Shape =>
  shape.length === 3 ? [shape[2]!, shape[0]!, shape[1]!] : shape;

function normalised(graph: GraphBuilder, { mean, standardDeviation }: SeenDataset) {
  const centred = graph.add('centred', 'Sub', ['image', graph.number('mean', mean)]);
  const deviation = graph.number('standard_deviation', standardDeviation);
  return graph.add('normalised', 'Div', [centred, deviation]);
}

/** Logits, and what they mean: probabilities, or pixels of what an autoencoder draws. */
function answers(graph: GraphBuilder, raw: string, config: RunConfig, frame: Frame): OnnxValue[] {
  const shape = channelsFirst(frame.outputShape);
  graph.add('to_logits', 'Identity', [raw], {}, 'logits');
  if (frame.network === 'classifier' && isOneOf(config, frame)) {
    graph.add('softmax', 'Softmax', [raw], { axis: 1 }, 'probabilities');
  } else {
    graph.add('sigmoid', 'Sigmoid', [raw], {}, 'probabilities');
  }
  return [
    batchOf('logits', shape, 'What the last layer gives.'),
    batchOf('probabilities', shape, meaningOf(frame)),
  ];
}

/** Whether the classes share one probability. */
const isOneOf = ({ loss }: RunConfig, { target }: Frame): boolean =>
  target === 'class' || loss === 'cross-entropy';

function meaningOf({ network }: Frame): string {
  switch (network) {
    case 'classifier':
      return 'The probability of each class, in the order of the metadata "classes".';
    case 'autoencoder':
      return 'The image drawn again: pixels from 0 to 1.';
    case 'gan':
      return 'The probability that the image is a real one.';
    default:
      return network satisfies never;
  }
}

/** What a generator draws, from -1 to 1, and as pixels. */
function drawn(graph: GraphBuilder, raw: string, { imageShape }: Frame): OnnxValue[] {
  const shape = channelsFirst(imageShape);
  const half = graph.number('half', 0.5);
  graph.add('to_drawn', 'Identity', [raw], {}, 'drawn');
  graph.add('shifted', 'Add', [graph.add('scaled', 'Mul', [raw, half]), half], {}, 'image');
  return [
    batchOf('drawn', shape, 'What the last layer gives, from -1 to 1.'),
    batchOf('image', shape, 'The same as pixels, from 0 to 1.'),
  ];
}
