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

/** What a model is given, and what has to come of it. */
export interface ModelEnds {
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  /** What one of its layers has to give on the way. */
  readonly passesThrough?: Shape;
}

const lightestLoad: TrainingLoad = { batchSize: 1, optimizerSlots: 0 };

/**
 * Goes through a model layer by layer, up to the first one that can't be. The last has to give what
 * is wanted; a model that does not fit into memory with `load` breaks where it gets too large.
 * Throws nothing.
 */
export function checkModel(
  layers: readonly LayerSpec[],
  { inputShape, outputShape: wanted, passesThrough }: ModelEnds,
  load = lightestLoad,
): ModelCheck {
  const fitting: FittingLayer[] = [];
  let shape = inputShape;
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
  const index = Math.max(0, layers.length - 1);
  if (!areEqual(shape, wanted)) {
    return { fitting, fault: { index, fault: { kind: 'wrong-output', output: shape, wanted } } };
  }
  if (passesThrough && lastGiving(fitting, passesThrough) === -1) {
    return { fitting, fault: { index, fault: { kind: 'passes-no-image', wanted: passesThrough } } };
  }
  return { fitting };
}

/** The last layer whose output has a shape; -1 if none has. */
export function lastGiving(layers: readonly FittingLayer[], shape: Shape): number {
  return layers.findLastIndex(({ output }) => areEqual(output, shape));
}

/** The first layer whose output has the fewest numbers: what an autoencoder's code is. */
export function narrowest(layers: readonly FittingLayer[]): number {
  const sizes = layers.map(({ output }) => output.reduce((product, length) => product * length, 1));
  return sizes.indexOf(Math.min(...sizes));
}

function areEqual(one: Shape, other: Shape): boolean {
  return one.length === other.length && one.every((length, axis) => length === other[axis]);
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
