import { type LayerSpec, outputShape, residualParts, type Shape, sizeOf } from './layers';

/** What an array of a layer is for: how it begins, and whether the optimizer changes it, follow from it. */
export type WeightRole = 'kernel' | 'bias' | 'gamma' | 'beta' | 'running-mean' | 'running-variance';

export interface WeightArray {
  readonly role: WeightRole;
  readonly shape: Shape;
}

/**
 * The arrays of a layer, in the order in which they are stored. Kernel [height, width, input
 * channels, filters] or [inputs, units], then bias; of a batch normalisation gamma, beta, running
 * mean and running variance; of a residual block those of its main path, then of its shortcut.
 */
export function weightArrays(layer: LayerSpec, input: Shape): readonly WeightArray[] {
  switch (layer.type) {
    case 'conv2d': {
      const { kernelSize, filters } = layer;
      return [
        { role: 'kernel', shape: [kernelSize, kernelSize, input[2]!, filters] },
        { role: 'bias', shape: [filters] },
      ];
    }
    case 'dense':
      return [
        { role: 'kernel', shape: [input[0]!, layer.units] },
        { role: 'bias', shape: [layer.units] },
      ];
    case 'batch-norm': {
      const roles = ['gamma', 'beta', 'running-mean', 'running-variance'] as const;
      return roles.map((role) => ({ role, shape: [input.at(-1)!] }));
    }
    case 'residual': {
      const { main, shortcut } = residualParts(layer, input);
      return [...weightArraysOf(main, input), ...weightArraysOf(shortcut, input)];
    }
    default:
      return [];
  }
}

/** The shapes of `weightArrays`. */
export function weightShapes(layer: LayerSpec, input: Shape): readonly Shape[] {
  return weightArrays(layer, input).map(({ shape }) => shape);
}

/** The arrays of all layers, one after another. Throws a ShapeError where they do not fit. */
export function weightArraysOf(layers: readonly LayerSpec[], input: Shape): readonly WeightArray[] {
  let shape = input;
  return layers.flatMap((layer) => {
    const layerInput = shape;
    shape = outputShape(layer, layerInput);
    return weightArrays(layer, layerInput);
  });
}

/** Running statistics are measured; everything else is learned from gradients. */
export function isTrainable({ role }: WeightArray): boolean {
  return role !== 'running-mean' && role !== 'running-variance';
}

/** How many numbers the optimizer changes. */
export function parameterCount(layers: readonly LayerSpec[], input: Shape): number {
  return weightArraysOf(layers, input)
    .filter(isTrainable)
    .reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}
