import { type LayerSpec, outputShape, type Shape } from './layers';
import { addCosts, layerCost, mostBytes, trainingBytes, type TrainingLoad } from './model-cost';
import { ShapeError, type ShapeFault } from './shape-error';

export const mostLayers = 40;

/** A layer that fits, and what it makes of its input. */
export interface FittingLayer {
  readonly input: Shape;
  readonly output: Shape;
}

export interface ModelCheck {
  /** The layers that fit: all, or those before the one at fault. */
  readonly fitting: readonly FittingLayer[];
  /** The layer where the model breaks, and why. */
  readonly fault?: { readonly index: number; readonly fault: ShapeFault };
}

const lightestLoad: TrainingLoad = { batchSize: 1, optimizerSlots: 2 };

/**
 * Goes through a model layer by layer, up to the first one that can't be. The last has to give one
 * logit for each class; a model that does not fit into memory with `load` breaks where it gets too
 * large. Throws nothing.
 */
export function checkModel(
  layers: readonly LayerSpec[],
  input: Shape,
  classCount: number,
  load = lightestLoad,
): ModelCheck {
  const fitting: FittingLayer[] = [];
  let shape = input;
  let flattened: Shape | undefined;
  let cost = { parameters: 0, stored: 0, flops: 0, activations: 0 };
  for (const [index, layer] of layers.entries()) {
    try {
      if (index === mostLayers) {
        throw new ShapeError({ kind: 'too-many-layers', count: layers.length, most: mostLayers });
      }
      const output = outputShape(layer, shape);
      cost = addCosts(cost, layerCost(layer, shape));
      const bytes = trainingBytes(cost, load);
      if (bytes > mostBytes) throw new ShapeError({ kind: 'too-much-memory', bytes, mostBytes });
      if (layer.type === 'flatten') flattened = shape;
      if (layer.type === 'dense') flattened = undefined;
      fitting.push({ input: shape, output });
      shape = output;
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      const { fault } = error;
      return { fitting, fault: { index, fault: withImage(fault, flattened) } };
    }
  }
  if (shape.length === 1 && shape[0] === classCount) return { fitting };
  const index = Math.max(0, layers.length - 1);
  return { fitting, fault: { index, fault: { kind: 'wrong-output', output: shape, classCount } } };
}

function withImage(fault: ShapeFault, flattened: Shape | undefined): ShapeFault {
  return fault.kind === 'declared-inputs-differ' && flattened ? { ...fault, flattened } : fault;
}

/**
 * A number of features written as [height, width, channels] of a square image of so many channels,
 * if it can be: 6400 of 64 channels is 10 x 10 x 64.
 */
export function asSquareImage(features: number, channels: number): Shape | undefined {
  const side = Math.sqrt(features / channels);
  return Number.isInteger(side) ? [side, side, channels] : undefined;
}
