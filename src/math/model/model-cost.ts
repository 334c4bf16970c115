/** What a network costs, from its shapes alone. */
import { isTrainable, weightArrays } from './layer-weights';
import { type LayerSpec, outputShape, residualParts, type Shape, sizeOf } from './layers';

export interface LayerCost {
  /** Numbers that the optimizer changes. */
  readonly parameters: number;
  /** All numbers that are kept: the parameters and running statistics. */
  readonly stored: number;
  /**
   * Floating-point operations of a forward pass, for one image. A multiplication and an addition
   * count as two. Convolutions and dense layers only, as is usual: the rest is a few percent.
   */
  readonly flops: number;
  /** Numbers that are kept for the backward pass, for one image. */
  readonly activations: number;
}

/** The cost of one layer. Throws a ShapeError where it does not fit its input. */
export function layerCost(layer: LayerSpec, input: Shape): LayerCost {
  const output = sizeOf(outputShape(layer, input));
  const arrays = weightArrays(layer, input);
  const count = (some: typeof arrays) => some.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  const [parameters, stored] = [count(arrays.filter(isTrainable)), count(arrays)];
  switch (layer.type) {
    case 'conv2d': {
      const inputsOfOne = layer.kernelSize ** 2 * input[2]!;
      return { parameters, stored, flops: 2 * output * inputsOfOne, activations: output };
    }
    case 'dense':
      return { parameters, stored, flops: 2 * output * input[0]!, activations: output };
    case 'residual': {
      const { main, shortcut } = residualParts(layer, input);
      const parts = [modelCost(main, input), modelCost(shortcut, input)];
      const sum = (field: 'flops' | 'activations') => parts[0]![field] + parts[1]![field];
      // The two paths added up, and the ReLU of that.
      return {
        parameters,
        stored,
        flops: sum('flops'),
        activations: sum('activations') + 2 * output,
      };
    }
    // The same numbers, seen otherwise.
    case 'flatten':
    case 'reshape':
      return { parameters, stored, flops: 0, activations: 0 };
    default:
      return { parameters, stored, flops: 0, activations: output };
  }
}

/** The cost of layers one after another. Throws a ShapeError where they do not fit together. */
export function modelCost(layers: readonly LayerSpec[], input: Shape): LayerCost {
  let shape = input;
  let total: LayerCost = { parameters: 0, stored: 0, flops: 0, activations: 0 };
  for (const layer of layers) {
    total = addCosts(total, layerCost(layer, shape));
    shape = outputShape(layer, shape);
  }
  return total;
}

export function addCosts(a: LayerCost, b: LayerCost): LayerCost {
  return {
    parameters: a.parameters + b.parameters,
    stored: a.stored + b.stored,
    flops: a.flops + b.flops,
    activations: a.activations + b.activations,
  };
}

/** What training holds at once, besides the network: how many images, and arrays of the optimizer for each parameter. */
export interface TrainingLoad {
  readonly batchSize: number;
  readonly optimizerSlots: number;
  /** Numbers of an image, as it is given to the network. */
  readonly inputNumbers?: number;
  /** Of the images that the worker holds beyond those of MNIST. */
  readonly dataBytes?: number;
  /** Threads that share a batch, each with a copy of the weights; one by default. */
  readonly replicas?: number;
}

const bytesPerNumber = 4;
/** Images that are tested at once: more than are in a small batch. */
export const testedAtOnce = 250;
/** Numbers that are held in a step for each that the layers make of an image (2.1 to 2.6 were measured) ... */
const heldPerActivation = 2.7;
/** ... and for each of the image itself, which comes in several forms. */
const heldPerInput = 5;
/** Of the weights to train and to test with, and of the gradients, at both ends and on the way. */
const copiesOfReplica = 8;
/** Of memory that is taken bit by bit some lies idle. */
const idleShare = 0.2;
/** From here on fewer states are kept to go back to. */
const largeStateBytes = 32e6;
/** The present one, what a step makes of it, and the one under test. */
const statesAtWork = 3;
/** In the page: the last snapshot, one on its way to the disk, and as the browser writes it. */
const statesInPage = 3;

/** Weights and the optimizer's arrays. */
export function stateBytes(cost: LayerCost, { optimizerSlots }: TrainingLoad): number {
  return bytesPerNumber * (cost.stored + cost.parameters * optimizerSlots);
}

/** How many healthy states of so many bytes a run keeps to go back to. */
export function keptStates(bytes: number): number {
  return bytes > largeStateBytes ? 2 : 4;
}

/**
 * An estimate of the bytes that a training step takes at its height: two states, the gradients by each
 * thread, and what each layer gives for each image of the batch.
 */
export function stepBytes(cost: LayerCost, load: TrainingLoad): number {
  const { batchSize, inputNumbers = 0, replicas = 1 } = load;
  const gradients = cost.parameters * replicas;
  const copies = (replicas - 1) * copiesOfReplica * cost.stored;
  const trained = heldPerActivation * cost.activations + heldPerInput * inputNumbers;
  const images = Math.max(batchSize * trained, testedAtOnce * (cost.activations + inputNumbers));
  return 2 * stateBytes(cost, load) + bytesPerNumber * (gradients + copies + images);
}

/**
 * An estimate of the bytes that training takes, in the worker and in the page, beyond what both take
 * anyway: what a step takes, and all states of the network that are held on to.
 */
export function trainingBytes(cost: LayerCost, load: TrainingLoad): number {
  const state = stateBytes(cost, load);
  const held = statesAtWork - 2 + keptStates(state);
  const atWork = stepBytes(cost, load) + held * state + (load.dataBytes ?? 0);
  return (1 + idleShare) * atWork + statesInPage * state;
}

/** Below this nobody needs to be asked. */
export const hugeBytes = 1e9;
/** More than a worker can be trusted to hold. */
export const mostBytes = 3e9;

/** What a device of so much memory can be trusted with; it may not tell how much that is. */
export function memoryLimits(deviceGibibytes: number | undefined): {
  readonly huge: number;
  readonly most: number;
} {
  const most = Math.min(mostBytes, (deviceGibibytes ?? Infinity) * 2 ** 29);
  return { huge: Math.min(hugeBytes, most / 2), most };
}

/** A rate that was measured, and what one image cost there. */
export interface MeasuredRate {
  readonly samplesPerSecond: number;
  readonly flops: number;
}

/** How long a step of `batchSize` images would take if operations took as long as they did in `measured`. */
export function stepSeconds(flops: number, batchSize: number, measured: MeasuredRate): number {
  return (batchSize / measured.samplesPerSecond) * (flops / measured.flops);
}
