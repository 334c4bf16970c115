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
}

const bytesPerNumber = 4;

/**
 * An estimate of the bytes that a training step holds: weights, their gradients, the optimizer's
 * arrays, and what each layer gives for each image of the batch.
 */
export function trainingBytes(cost: LayerCost, load: TrainingLoad): number {
  const weights = cost.stored + cost.parameters * (1 + load.optimizerSlots);
  return bytesPerNumber * (weights + load.batchSize * cost.activations);
}

/** Below this nobody needs to be asked. */
export const hugeBytes = 1e9;
/** More than a worker can be trusted to hold. */
export const mostBytes = 3e9;

/** A rate that was measured, and what one image cost there. */
export interface MeasuredRate {
  readonly samplesPerSecond: number;
  readonly flops: number;
}

/** How long a step of `batchSize` images would take if operations took as long as they did in `measured`. */
export function stepSeconds(flops: number, batchSize: number, measured: MeasuredRate): number {
  return (batchSize / measured.samplesPerSecond) * (flops / measured.flops);
}
